package io.quantree.feed.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/**
 * Writes a Parquet file. The libraries of Apache Parquet encode the values and the metadata; the order of the pages in the file, which their
 * Hadoop module would write, is {@link ParquetFile}. A row group ends when it holds so many bytes or rows that memory stays bounded.
 */
final class ParquetEncoder implements RowEncoder {
    private static final long GROUP_BYTES = 24L << 20;
    private static final int GROUP_ROWS = 1_000_000;
    private static final int PAGE_BYTES = 1 << 18;
    private static final int DICTIONARY_BYTES = 1 << 20;

    /** After how many rows the size of the group is looked at, which costs a sum over all columns. */
    private static final int CHECK_ROWS = 1_000;

    private static final int OPTIONAL_PRESENT = 1;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private final ParquetProperties properties = ParquetProperties.builder()
            .withPageSize(PAGE_BYTES)
            .withDictionaryPageSize(DICTIONARY_BYTES)
            .withAllocator(new HeapByteBufferAllocator())
            .build();
    private final ParquetSchema schema;
    private final ParquetFile file;
    private final ColumnKind[] kinds;
    private final ColumnWriter[] writers;
    private ColumnWriteStore store;
    private long rows;

    ParquetEncoder(OutputStream out, List<FeedColumn> columns, Compression compression) throws IOException {
        schema = new ParquetSchema(columns);
        file = new ParquetFile(out, schema, PageCompression.of(compression));
        kinds = columns.stream().map(FeedColumn::kind).toArray(ColumnKind[]::new);
        writers = new ColumnWriter[kinds.length];
        store = begin();
    }

    private ColumnWriteStore begin() {
        ColumnWriteStore begun = properties.newColumnWriteStore(schema.type(), file.store());
        for (int i = 0; i < writers.length; i++) {
            writers[i] = begun.getColumnWriter(schema.descriptor(i));
        }
        rows = 0;
        return begun;
    }

    @Override
    public void write(FeedRow row) throws IOException {
        for (int i = 0; i < kinds.length; i++) {
            write(writers[i], kinds[i], row.value(i));
        }
        store.endRecord();
        rows++;
        if (rows % CHECK_ROWS == 0 && (rows >= GROUP_ROWS || store.getBufferedSize() >= GROUP_BYTES)) {
            endGroup();
            store = begin();
        }
    }

    private static void write(ColumnWriter writer, ColumnKind kind, @Nullable Object value) {
        if (value == null) {
            writer.writeNull(0, 0);
            return;
        }
        switch (kind) {
            case TEXT, JSON ->
                writer.write(
                        Binary.fromConstantByteArray(((String) value).getBytes(StandardCharsets.UTF_8)),
                        0,
                        OPTIONAL_PRESENT);
            case NUMBER -> writer.write((long) value, 0, OPTIONAL_PRESENT);
            case TIME -> writer.write(micros((OffsetDateTime) value), 0, OPTIONAL_PRESENT);
            case FLAG -> writer.write((boolean) value, 0, OPTIONAL_PRESENT);
        }
    }

    private static long micros(OffsetDateTime time) {
        return time.toEpochSecond() * MICROS_PER_SECOND + time.getNano() / NANOS_PER_MICRO;
    }

    private void endGroup() throws IOException {
        store.flush();
        store.close();
        file.endGroup(rows);
    }

    @Override
    public long buffered() {
        return store.getBufferedSize();
    }

    @Override
    public void close() throws IOException {
        try (file) {
            if (rows > 0) {
                endGroup();
            }
            file.end();
        }
    }
}
