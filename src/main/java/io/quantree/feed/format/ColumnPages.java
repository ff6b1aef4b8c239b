package io.quantree.feed.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/** The compressed pages of one column in one row group, kept until the group is written. */
final class ColumnPages implements PageWriter {
    /** Longer bounds of a column save no reader time. */
    private static final int BOUND_BYTES_MAX = 256;

    private final PageCompression compression;
    private final ByteArrayOutputStream dictionary = new ByteArrayOutputStream();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final Set<org.apache.parquet.format.Encoding> encodings = new TreeSet<>();
    private @Nullable Statistics<?> statistics;
    private long values;
    private long uncompressed;

    ColumnPages(PageCompression compression) {
        this.compression = compression;
    }

    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            Statistics<?> pageStatistics,
            Encoding repetitionEncoding,
            Encoding definitionEncoding,
            Encoding valueEncoding)
            throws IOException {
        DataPageHeader header = new DataPageHeader(
                valueCount, stored(valueEncoding), stored(definitionEncoding), stored(repetitionEncoding));
        page(PageType.DATA_PAGE, bytes.toByteArray(), data, page -> page.setData_page_header(header));
        values += valueCount;
        Statistics<?> known = statistics;
        if (known == null) {
            statistics = pageStatistics.copy();
        } else {
            known.mergeStatistics(pageStatistics);
        }
    }

    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            Statistics pageStatistics,
            Encoding repetitionEncoding,
            Encoding definitionEncoding,
            Encoding valueEncoding)
            throws IOException {
        writePage(bytes, valueCount, pageStatistics, repetitionEncoding, definitionEncoding, valueEncoding);
    }

    /** The one that the encoder calls; its columns have neither repeated values nor places on a map. */
    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            Statistics<?> pageStatistics,
            SizeStatistics sizes,
            GeospatialStatistics places,
            Encoding repetitionEncoding,
            Encoding definitionEncoding,
            Encoding valueEncoding)
            throws IOException {
        writePage(bytes, valueCount, pageStatistics, repetitionEncoding, definitionEncoding, valueEncoding);
    }

    @Override
    public void writePageV2(
            int rowCount,
            int nullCount,
            int valueCount,
            BytesInput repetitionLevels,
            BytesInput definitionLevels,
            Encoding dataEncoding,
            BytesInput bytes,
            Statistics<?> pageStatistics) {
        throw new IllegalStateException("Pages of the second version are not written.");
    }

    @Override
    public void writeDictionaryPage(DictionaryPage page) throws IOException {
        DictionaryPageHeader header = new DictionaryPageHeader(page.getDictionarySize(), stored(page.getEncoding()));
        page(
                PageType.DICTIONARY_PAGE,
                page.getBytes().toByteArray(),
                dictionary,
                begun -> begun.setDictionary_page_header(header));
    }

    private void page(PageType type, byte[] bytes, ByteArrayOutputStream to, Consumer<PageHeader> kind)
            throws IOException {
        byte[] compressed = compression.compress(bytes);
        PageHeader header = new PageHeader(type, bytes.length, compressed.length);
        kind.accept(header);
        int before = to.size();
        Util.writePageHeader(header, to);
        uncompressed += to.size() - before + bytes.length;
        to.write(compressed);
    }

    private org.apache.parquet.format.Encoding stored(Encoding encoding) {
        org.apache.parquet.format.Encoding stored = org.apache.parquet.format.Encoding.valueOf(encoding.name());
        encodings.add(stored);
        return stored;
    }

    long uncompressedBytes() {
        return uncompressed;
    }

    /** The metadata of the column, whose first page will stand at the offset. */
    ColumnChunk chunk(Type type, String name, long offset) {
        ColumnMetaData metadata = new ColumnMetaData(
                type,
                new ArrayList<>(encodings),
                List.of(name),
                compression.codec(),
                values,
                uncompressed,
                (long) dictionary.size() + data.size(),
                offset + dictionary.size());
        if (dictionary.size() > 0) {
            metadata.setDictionary_page_offset(offset);
        }
        Statistics<?> known = statistics;
        if (known != null) {
            metadata.setStatistics(bounds(known));
        }
        return new ColumnChunk(offset).setMeta_data(metadata);
    }

    private static org.apache.parquet.format.Statistics bounds(Statistics<?> known) {
        org.apache.parquet.format.Statistics bounds = new org.apache.parquet.format.Statistics();
        if (known.isNumNullsSet()) {
            bounds.setNull_count(known.getNumNulls());
        }
        if (known.hasNonNullValue() && known.isSmallerThan(BOUND_BYTES_MAX)) {
            bounds.setMin_value(known.getMinBytes()).setMax_value(known.getMaxBytes());
        }
        return bounds;
    }

    /** Writes the pages, the dictionary first, and answers how many bytes they are. */
    long writeTo(OutputStream out) throws IOException {
        dictionary.writeTo(out);
        data.writeTo(out);
        return getMemSize();
    }

    @Override
    public long getMemSize() {
        return (long) dictionary.size() + data.size();
    }

    @Override
    public long allocatedSize() {
        return getMemSize();
    }

    @Override
    public String memUsageString(String prefix) {
        return prefix + getMemSize() + " bytes of pages";
    }
}
