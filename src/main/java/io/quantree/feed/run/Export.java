package io.quantree.feed.run;

import io.quantree.feed.destination.Destinations;
import io.quantree.feed.destination.DiskFailure;
import io.quantree.feed.destination.FeedFile;
import io.quantree.feed.format.FeedRow;
import io.quantree.work.BlockingWork;
import io.quantree.work.Steps;
import io.smallrye.mutiny.Uni;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Writes the rows of a scan to files, and each file to the destination when it is complete. The next page is read while the present one is
 * written; memory holds two pages and what the format buffers.
 */
final class Export {
    private final ClaimedRun run;
    private final Scan scan;
    private final PartWriter parts;
    private final Destinations destinations;
    private final BooleanSupplier stopped;
    private final List<FeedFile> files = new ArrayList<>();
    private Uni<List<FeedRow>> ahead = Uni.createFrom().item(List.of());
    private volatile Progress progress = Progress.NONE;

    /** @param stopped whether the run has to end before its time, because another worker has it or the replica stops */
    Export(ClaimedRun run, Scan scan, PartWriter parts, Destinations destinations, BooleanSupplier stopped) {
        this.run = run;
        this.scan = scan;
        this.parts = parts;
        this.destinations = destinations;
        this.stopped = stopped;
    }

    /** The files, all of which the destination has. */
    Uni<List<FeedFile>> files() {
        ahead = read();
        return Steps.repeat(this::page, more -> more)
                .chain(() -> DiskFailure.told(Spool.NAME, parts::finish))
                .chain(this::send)
                .map(sent -> List.copyOf(files))
                .onFailure()
                .call(() -> BlockingWork.run(() -> {
                    parts.discard();
                    return null;
                }));
    }

    Progress progress() {
        return progress;
    }

    private Uni<Boolean> page() {
        return ahead.chain(page -> {
            if (stopped.getAsBoolean()) {
                throw RunLost.stopping();
            }
            if (page.isEmpty()) {
                return Uni.createFrom().item(false);
            }
            ahead = read();
            return DiskFailure.told(Spool.NAME, () -> parts.write(page))
                    .chain(this::send)
                    .replaceWith(true);
        });
    }

    /** Begins to read the next page; its failure is told when the page is asked for. */
    private Uni<List<FeedRow>> read() {
        Uni<List<FeedRow>> reading = scan.next().memoize().indefinitely();
        reading.subscribe().with(page -> {}, failure -> {});
        return reading;
    }

    private Uni<Void> send(Optional<FeedFile> ended) {
        progress = new Progress(parts.rows(), bytes(), files.size());
        return ended.map(file -> destinations
                        .put(run.place(), run.destination(), run.destinationAttributes(), file)
                        .invoke(() -> files.add(file))
                        .eventually(() -> BlockingWork.run(() -> Files.deleteIfExists(file.path())))
                        .invoke(() -> progress = new Progress(parts.rows(), bytes(), files.size())))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private long bytes() {
        return files.stream().mapToLong(FeedFile::bytes).sum();
    }
}
