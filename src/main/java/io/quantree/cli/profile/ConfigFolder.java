package io.quantree.cli.profile;

import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.SavedFile;
import io.quantree.cli.terminal.Terminal;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;

/** The folder with the profiles and the stored tokens of a person: {@code ~/.config/quantree}. */
public record ConfigFolder(Path path) {
    static final String FOLDER = "QUANTREE_CONFIG_HOME";

    /** That of the environment: QUANTREE_CONFIG_HOME, else {@code quantree} in XDG_CONFIG_HOME or in {@code ~/.config}. */
    public static ConfigFolder of(Terminal terminal) {
        String own = terminal.variable(FOLDER);
        if (own != null) {
            return new ConfigFolder(Path.of(own));
        }
        String shared = terminal.variable("XDG_CONFIG_HOME");
        Path parent = shared != null ? Path.of(shared) : Path.of(System.getProperty("user.home"), ".config");
        return new ConfigFolder(parent.resolve("quantree"));
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /** The properties of a file; none if there is no such file. */
    Properties read(String name) {
        Properties properties = new Properties();
        Path file = file(name);
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new Fault(
                        ExitCode.MISCONFIGURED,
                        file + " can't be read: " + e.getMessage(),
                        "Correct it, or name another folder in " + FOLDER + ".",
                        e);
            }
        }
        return properties;
    }

    /** Replaces a file that nobody but its owner may read. A reader finds the former or the new one, never a part. */
    void write(String name, Properties properties) {
        try {
            Files.createDirectories(path, owner("rwx------"));
            Path part = Files.createTempFile(path, name, ".part", owner("rw-------"));
            try {
                try (Writer writer = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
                    properties.store(writer, "Written by quantree login");
                }
                Files.move(part, file(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw Fault.unwritten(file(name).toString(), SavedFile.reason(e))
                    .advising("Make room there or make the folder writable, or name another one in " + FOLDER + ".");
        }
    }

    private FileAttribute<?>[] owner(String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
