package io.quantree.feed.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** The format of the files of a feed. */
@Enum("InventoryFeedDataFormat")
@Description("The format of the files of a feed.")
public enum DataFormat {
    @Description("Apache Parquet.")
    PARQUET("application/vnd.apache.parquet"),
    @Description("Comma-separated values with a header.")
    CSV("text/csv"),
    @Description("A JSON object on each line.")
    NDJSON("application/x-ndjson");

    private final String mediaType;

    DataFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** What is used when a feed names no compression. */
    public Compression usual() {
        return this == PARQUET ? Compression.ZSTD : Compression.GZIP;
    }

    /** What the name of a file ends with. */
    public String suffix(Compression compression) {
        return switch (this) {
            case PARQUET -> ".parquet";
            case CSV -> ".csv" + compression.suffix();
            case NDJSON -> ".ndjson" + compression.suffix();
        };
    }

    /** The media type of a file. A compressed text has that of its compression. */
    public String mediaType(Compression compression) {
        if (this == PARQUET) {
            return mediaType;
        }
        return switch (compression) {
            case NONE -> mediaType;
            case GZIP -> "application/gzip";
            case ZSTD -> "application/zstd";
        };
    }

    /** Begins a file with these columns. */
    public RowEncoder encoder(Compression compression, List<FeedColumn> columns, OutputStream out) throws IOException {
        return switch (this) {
            case PARQUET -> new ParquetEncoder(out, columns, compression);
            case CSV -> new CsvEncoder(compression.over(out), columns);
            case NDJSON -> new NdjsonEncoder(compression.over(out), columns);
        };
    }
}
