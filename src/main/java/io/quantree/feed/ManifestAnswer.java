package io.quantree.feed;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The manifest as the description of the API shows it; the document itself is stored with the run. */
@Schema(name = "FeedManifest", description = "What a complete run consists of.")
record ManifestAnswer(
        @Schema(description = "The version of this form.") int manifest,
        @Schema(description = "The feed's ref.") String feed,
        @Schema(description = "The retailer.") String retailer,
        @Schema(description = "The run's id.") String run,

        @Schema(description = "The name of the folder of its files.")
        String folder,

        @Schema(description = "FULL or INCREMENTAL.") String kind,

        @Schema(description = "What it exports, e.g. INVENTORY_QUANTITY.")
        String source,

        @Schema(description = "The filters of the feed.") List<Filter> filters,
        @Schema(description = "PARQUET, CSV or NDJSON.") String dataFormat,
        @Schema(description = "NONE, GZIP or ZSTD.") String compression,

        @Schema(description = "The cursor of the change after which an incremental run goes on; null for a full one.")
        @Nullable
        Long fromCursor,

        @Schema(description = "The cursor of the last change that it contains.")
        long toCursor,

        @Schema(description = "The moment of the snapshot.") String snapshotOn,
        @Schema(description = "The rows of all files.") long rows,
        @Schema(description = "The bytes of all files.") long bytes,

        @Schema(description = "The columns, in their order.")
        List<Column> columns,

        @Schema(description = "The files.") List<File> files) {

    @Schema(name = "FeedManifestFilter", description = "A filter of the feed.")
    record Filter(
            @Schema(description = "What it looks at.") String name,
            @Schema(description = "How it compares.") String operator,

            @Schema(description = "The values.", type = SchemaType.ARRAY)
            List<String> value) {}

    @Schema(name = "FeedManifestColumn", description = "A column.")
    record Column(
            @Schema(description = "Its name.") String name,

            @Schema(description = "TEXT, NUMBER (64 bits), TIME (UTC, microseconds), FLAG or JSON.")
            String type) {}

    @Schema(name = "FeedManifestFile", description = "A file.")
    record File(
            @Schema(description = "Its name in the folder.") String name,
            @Schema(description = "Its media type.") String mediaType,
            @Schema(description = "Its rows.") long rows,
            @Schema(description = "Its bytes.") long bytes,

            @Schema(description = "Its SHA-256 in hexadecimal digits.")
            String sha256) {}
}
