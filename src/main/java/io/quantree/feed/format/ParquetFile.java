package io.quantree.feed.format;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;

/**
 * The layout of a Parquet file: a mark, row groups with the pages of one column after the other, the metadata, its length and the mark
 * again. It writes to the end only, so the file can be a stream.
 */
final class ParquetFile implements Closeable {
    private static final byte[] MARK = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int FORMAT_VERSION = 1;
    private static final String CREATED_BY = "quantree";

    private final OutputStream out;
    private final ParquetSchema schema;
    private final PageCompression compression;
    private final List<RowGroup> groups = new ArrayList<>();
    private final Map<String, ColumnPages> pages = new HashMap<>();
    private long position;
    private long rows;

    ParquetFile(OutputStream out, ParquetSchema schema, PageCompression compression) throws IOException {
        this.out = out;
        this.schema = schema;
        this.compression = compression;
        write(MARK);
    }

    /** Where the columns of the present row group put their pages. */
    PageWriteStore store() {
        return this::pages;
    }

    private PageWriter pages(ColumnDescriptor column) {
        return pages.computeIfAbsent(column.getPath()[0], name -> new ColumnPages(compression));
    }

    /** Writes the row group whose pages are complete. */
    void endGroup(long groupRows) throws IOException {
        long start = position;
        List<ColumnChunk> chunks = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < schema.size(); i++) {
            ColumnPages column = pages.getOrDefault(schema.name(i), new ColumnPages(compression));
            chunks.add(column.chunk(schema.stored(i), schema.name(i), position));
            bytes += column.uncompressedBytes();
            position += column.writeTo(out);
        }
        groups.add(new RowGroup(chunks, bytes, groupRows)
                .setFile_offset(start)
                .setTotal_compressed_size(position - start)
                .setOrdinal((short) groups.size()));
        rows += groupRows;
        pages.clear();
    }

    /** Writes the metadata. */
    void end() throws IOException {
        ByteArrayOutputStream metadata = new ByteArrayOutputStream();
        Util.writeFileMetaData(
                new FileMetaData(FORMAT_VERSION, schema.elements(), rows, groups)
                        .setCreated_by(CREATED_BY)
                        .setColumn_orders(
                                Collections.nCopies(schema.size(), ColumnOrder.TYPE_ORDER(new TypeDefinedOrder()))),
                metadata);
        write(metadata.toByteArray());
        write(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(metadata.size())
                .array());
        write(MARK);
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
