package io.quantree.feed.destination;

import io.quantree.input.InputCheck;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a mounted folder. The files of an attempt lie in a folder whose name begins with a point; it is renamed when its manifest is
 * there, so a reader sees a run as a whole or not at all.
 */
@Singleton
record FolderDestination(DestinationSettings settings) implements Destination {
    private static final String PLACE = "the folder of feeds";
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_.-]{0,99}";

    @Override
    public void check(InputCheck check, long retailerId, Map<DestinationKey, String> attributes) {
        String name = Objects.requireNonNull(attributes.get(DestinationKey.FOLDER));
        if (settings.folder().isEmpty()) {
            check.fault(Problem.of(
                            ProblemType.INVALID_VALUE,
                            "the service has no folder for feeds: quantree.feeds.destination.folder is not set")
                    .field("destination.type"));
        }
        if (!name.matches(NAME)) {
            check.fault(Problem.of(
                            ProblemType.INVALID_VALUE,
                            "FOLDER is one name of up to 100 letters, digits, points, hyphens and underscores, and begins with a"
                                    + " letter or a digit")
                    .about(Destinations.field(DestinationKey.FOLDER), name));
        }
    }

    @Override
    public Uni<Void> put(RunPlace place, Map<DestinationKey, String> attributes, FeedFile file) {
        return DiskFailure.told(PLACE, () -> {
            Path folder = Files.createDirectories(unfinished(place, attributes));
            Path target = folder.resolve(file.name());
            Files.copy(file.path(), target, StandardCopyOption.REPLACE_EXISTING);
            sync(target);
            return null;
        });
    }

    @Override
    public Uni<Void> publish(RunPlace place, Map<DestinationKey, String> attributes, byte[] manifest) {
        return DiskFailure.told(PLACE, () -> {
            Path home = home(place, attributes);
            Path unfinished = unfinished(place, attributes);
            Path finished = home.resolve(place.runFolder());
            if (!Files.exists(finished)) {
                Files.createDirectories(unfinished);
                replace(unfinished.resolve(RunPlace.MANIFEST), manifest);
                Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
                sync(home);
            }
            replace(home.resolve(RunPlace.LATEST), manifest);
            return null;
        });
    }

    @Override
    public Uni<Void> abandon(RunPlace place, Map<DestinationKey, String> attributes) {
        return DiskFailure.told(PLACE, () -> {
            delete(unfinished(place, attributes));
            return null;
        });
    }

    private Path home(RunPlace place, Map<DestinationKey, String> attributes) {
        String root =
                settings.folder().orElseThrow(() -> new DestinationFailure("the service has no folder for feeds"));
        return Path.of(
                root,
                String.valueOf(place.retailerId()),
                Objects.requireNonNull(attributes.get(DestinationKey.FOLDER)),
                place.feedFolder());
    }

    private Path unfinished(RunPlace place, Map<DestinationKey, String> attributes) {
        return home(place, attributes).resolve("." + place.runFolder());
    }

    /** Writes a file beside its place and renames it there, so that no reader finds a part of it. */
    private static void replace(Path target, byte[] content) throws IOException {
        Path beside = target.resolveSibling("." + target.getFileName() + ".tmp");
        Files.write(beside, content);
        sync(beside);
        Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(Objects.requireNonNull(target.getParent()));
    }

    /** Forces a file or the entries of a folder to the disk: a rename may otherwise outlive a crash that its content does not. */
    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void delete(@Nullable Path folder) throws IOException {
        if (folder == null || !Files.exists(folder)) {
            return;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        }
    }
}
