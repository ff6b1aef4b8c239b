package io.quantree.platform.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The embedded database's folder, held by one process at a time. The operating system frees the lock when the process ends. */
@NullMarked
final class DataFolder implements AutoCloseable {
    /** PostgreSQL's major version is part of the name: a later one can't read the files of an earlier one. */
    static final String DATA = "postgres-18";

    private final Path root;
    private final FileChannel lock;

    private DataFolder(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /** Creates the folder where it is missing, readable by its owner only, and locks it. */
    static DataFolder open(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            create(root);
            DataFolder opened = new DataFolder(root, lock(root));
            Files.deleteIfExists(opened.log());
            return opened;
        } catch (IOException e) {
            throw new StartupProblem(
                    "The embedded database's folder " + root + " can't be written by user "
                            + System.getProperty("user.name") + " (" + e
                            + "). Set quantree.embedded-database.folder to one that can.",
                    e);
        }
    }

    /** Whether the database has been created. */
    boolean isInitialised() {
        return Files.exists(data().resolve("PG_VERSION"));
    }

    Path data() {
        return root.resolve(DATA);
    }

    /** Where the database is created before it moves to {@link #data()}. */
    Path unfinished() {
        return root.resolve(DATA + ".unfinished");
    }

    /** Where the server's programs are unpacked. */
    Path binaries() {
        return root.resolve("binaries");
    }

    /** What the server says; begun anew with every start. */
    Path log() {
        return root.resolve("postgres.log");
    }

    /** Removes what an interrupted creation left. */
    void clearUnfinished() throws IOException {
        if (!Files.exists(unfinished())) {
            return;
        }
        LeftoverPostmaster.stop(unfinished());
        try (Stream<Path> paths = Files.walk(unfinished())) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void create(Path root) throws IOException {
        if (Files.isDirectory(root)) {
            return;
        }
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(root);
        }
    }

    private static FileChannel lock(Path root) throws IOException {
        FileChannel channel =
                FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new StartupProblem("Another Quantree runs on the embedded database in " + root
                    + ". Stop it, or set quantree.embedded-database.folder to another folder.");
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
