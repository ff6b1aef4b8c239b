package io.quantree.feed.format;

import io.airlift.compress.zstd.ZstdCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.parquet.format.CompressionCodec;

/** Compresses the pages of a Parquet file. */
interface PageCompression {
    CompressionCodec codec();

    byte[] compress(byte[] page) throws IOException;

    static PageCompression of(Compression compression) {
        return switch (compression) {
            case NONE -> new None();
            case GZIP -> new Gzip();
            case ZSTD -> new Zstd(new ZstdCompressor());
        };
    }

    /** Pages as they are. */
    record None() implements PageCompression {
        @Override
        public CompressionCodec codec() {
            return CompressionCodec.UNCOMPRESSED;
        }

        @Override
        public byte[] compress(byte[] page) {
            return page;
        }
    }

    /** Each page is a gzip file. */
    record Gzip() implements PageCompression {
        @Override
        public CompressionCodec codec() {
            return CompressionCodec.GZIP;
        }

        @Override
        public byte[] compress(byte[] page) throws IOException {
            ByteArrayOutputStream compressed = new ByteArrayOutputStream(page.length / 2 + 64);
            try (OutputStream gzip = Compression.GZIP.over(compressed)) {
                gzip.write(page);
            }
            return compressed.toByteArray();
        }
    }

    /** Each page is a Zstandard frame, made by a compressor in Java: the native executable needs no library for it. */
    record Zstd(ZstdCompressor compressor) implements PageCompression {
        @Override
        public CompressionCodec codec() {
            return CompressionCodec.ZSTD;
        }

        @Override
        public byte[] compress(byte[] page) {
            byte[] compressed = new byte[compressor.maxCompressedLength(page.length)];
            int length = compressor.compress(page, 0, page.length, compressed, 0, compressed.length);
            return Arrays.copyOf(compressed, length);
        }
    }
}
