package io.quantree.feed.run;

import io.quantree.feed.FeedFilter;
import io.quantree.feed.FeedKind;
import io.quantree.feed.destination.FeedFile;
import io.quantree.feed.format.FeedColumn;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run has exported: the files that its destination has.
 *
 * @param fromCursor the cursor of the last change before those of an incremental run; null for a full one
 * @param toCursor the cursor of the last change that the snapshot contains
 */
record Exported(
        ClaimedRun run,
        FeedKind kind,
        @Nullable Long fromCursor,
        long toCursor,
        Instant snapshotOn,
        List<FeedColumn> columns,
        List<FeedFile> files) {
    /** The version of the manifest's form. */
    private static final int FORM = 1;

    Exported {
        columns = List.copyOf(columns);
        files = List.copyOf(files);
    }

    Progress progress() {
        return new Progress(
                files.stream().mapToLong(FeedFile::rows).sum(),
                files.stream().mapToLong(FeedFile::bytes).sum(),
                files.size());
    }

    /** The document by which readers know that the run is complete, and what it consists of. */
    JsonObject manifest() {
        Progress progress = progress();
        return new JsonObject()
                .put("manifest", FORM)
                .put("feed", run.feedRef())
                .put("retailer", String.valueOf(run.retailerId()))
                .put("run", String.valueOf(run.id()))
                .put("folder", run.place().runFolder())
                .put("kind", kind.name())
                .put("source", run.source().name())
                .put("filters", new JsonArray(FeedFilter.stored(run.filters())))
                .put("dataFormat", run.format().name())
                .put("compression", run.compression().name())
                .put("fromCursor", fromCursor)
                .put("toCursor", toCursor)
                .put("snapshotOn", snapshotOn.toString())
                .put("rows", progress.rows())
                .put("bytes", progress.bytes())
                .put(
                        "columns",
                        new JsonArray(columns.stream().map(Exported::column).toList()))
                .put("files", new JsonArray(files.stream().map(Exported::file).toList()));
    }

    private static JsonObject column(FeedColumn column) {
        return new JsonObject()
                .put("name", column.name())
                .put("type", column.kind().name());
    }

    private static JsonObject file(FeedFile file) {
        return new JsonObject()
                .put("name", file.name())
                .put("mediaType", file.mediaType())
                .put("rows", file.rows())
                .put("bytes", file.bytes())
                .put("sha256", file.sha256());
    }
}
