package io.quantree.feed;

import io.quantree.feed.destination.DestinationType;
import io.quantree.feed.destination.StoredFiles;
import io.quantree.http.RequestMemory;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.Scope;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Answers the files of complete runs that are kept in the database. */
@Singleton
record FeedDownload(FeedReader reader, StoredFiles files, RequestMemory memory) {
    private static final String LATEST = "latest";

    /** A file that can be read. */
    record Found(long runId, int generation, int part, String name, long bytes) {}

    /** The file of a run; without a number, the only one. */
    Uni<Found> file(String ref, String run, @Nullable Integer part, Scope scope) {
        return reader.known(ref, scope.retailers()).chain(feed -> {
            feed.sourceType.checkSeen(scope.grants(), feed.retailerId);
            if (feed.destinationType != DestinationType.DOWNLOAD) {
                throw Problem.of(
                                ProblemType.INVALID_VALUE,
                                "the files of this feed go to its destination; only those of a feed with the destination DOWNLOAD are kept"
                                        + " here")
                        .about("destination", feed.destinationType);
            }
            return complete(feed, run).map(found -> chosen(found, part));
        });
    }

    Uni<String> manifest(String ref, String run, Scope scope) {
        return reader.known(ref, scope.retailers()).chain(feed -> {
            feed.sourceType.checkSeen(scope.grants(), feed.retailerId);
            return complete(feed, run).map(InventoryFeedRun::manifestText);
        });
    }

    /**
     * The file, piece by piece. It has its part of the memory of requests until its client has read it or has hung up. It fails when pieces
     * are missing at the end, because the file was cleared meanwhile: a client must not take the beginning for the whole.
     */
    Multi<Buffer> bytes(Found file) {
        return Multi.createFrom().deferred(() -> {
            RequestMemory.Hold hold = memory.none();
            hold.grow("answer", StoredFiles.READ_BYTES_MAX);
            AtomicLong read = new AtomicLong();
            return files.pieces(file.runId(), file.generation(), file.part())
                    .map(Buffer::buffer)
                    .invoke(piece -> read.addAndGet(piece.length()))
                    .onCompletion()
                    .invoke(() -> checkWhole(file, read.get()))
                    .onTermination()
                    .invoke(hold::release);
        });
    }

    private static void checkWhole(Found file, long read) {
        if (read != file.bytes()) {
            throw Problem.of(ProblemType.CLEARED, "The files of run " + file.runId() + " are no longer kept.")
                    .about("run", file.runId());
        }
    }

    private Uni<InventoryFeedRun> complete(InventoryFeed feed, String run) {
        Uni<InventoryFeedRun> found = run.equals(LATEST) ? reader.latest(feed) : reader.run(feed, number(run));
        return found.invoke(one -> {
            if (one.status != RunStatus.SUCCESS) {
                throw Problem.of(
                                ProblemType.NOT_FOUND,
                                "The run is " + one.status + "; its files can be read when it is SUCCESS.")
                        .about("run", run);
            }
        });
    }

    private static long number(String run) {
        if (!run.matches("\\d{1,18}")) {
            throw Problem.of(ProblemType.NOT_FOUND, "The feed has no such run.").about("run", run);
        }
        return Long.parseLong(run);
    }

    private static Found chosen(InventoryFeedRun run, @Nullable Integer part) {
        if (run.clearedOn != null) {
            throw Problem.of(
                            ProblemType.CLEARED, "The files of run " + run.id + " are no longer kept; its manifest is.")
                    .about("run", run.id);
        }
        int parts = run.fileCount;
        if (part == null && parts > 1) {
            throw Problem.of(ProblemType.REQUIRED, "the run has " + parts + " files; ask for one of them by part")
                    .about("part", null, parts);
        }
        int number = part == null ? 1 : part;
        if (number > parts) {
            throw Problem.of(ProblemType.NOT_FOUND, "The run has " + parts + " files.")
                    .about("part", number, parts);
        }
        JsonObject file =
                new JsonObject(run.manifestText()).getJsonArray("files").getJsonObject(number - 1);
        return new Found(
                run.id,
                run.generation,
                number,
                run.feedRef.replaceAll("[^A-Za-z0-9_-]", "_") + "-" + run.id + "-" + file.getString("name"),
                file.getLong("bytes"));
    }
}
