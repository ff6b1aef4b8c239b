package io.quantree.feed.run;

import io.quantree.feed.destination.FeedFile;
import io.quantree.feed.format.FeedColumn;
import io.quantree.feed.format.FeedRow;
import io.quantree.feed.format.RowEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** One file of a run while it is written to the spool. Its bytes are counted and digested on their way. */
final class SpoolFile {
    private final ClaimedRun run;
    private final int part;
    private final Path path;
    private final Counted bytes;
    private final RowEncoder encoder;
    private long rows;

    SpoolFile(Path folder, ClaimedRun run, int part, List<FeedColumn> columns) throws IOException {
        this.run = run;
        this.part = part;
        this.path = Files.createTempFile(folder, Spool.PREFIX, null);
        this.bytes = new Counted(Files.newOutputStream(path));
        this.encoder = run.format().encoder(run.compression(), columns, bytes);
    }

    void write(FeedRow row) throws IOException {
        encoder.write(row);
        rows++;
    }

    long rows() {
        return rows;
    }

    long size() {
        return bytes.count + encoder.buffered();
    }

    /** Writes the end of the file. */
    FeedFile finish() throws IOException {
        encoder.close();
        String name = "part-%05d%s".formatted(part, run.format().suffix(run.compression()));
        return new FeedFile(
                path,
                part,
                name,
                run.format().mediaType(run.compression()),
                rows,
                bytes.count,
                HexFormat.of().formatHex(bytes.digest.digest()));
    }

    /** Removes a file that is not finished. */
    void discard() throws IOException {
        try {
            bytes.close();
        } finally {
            Files.deleteIfExists(path);
        }
    }

    private static final class Counted extends OutputStream {
        private final OutputStream out;
        private final MessageDigest digest;
        private long count;

        Counted(OutputStream out) {
            this.out = out;
            try {
                this.digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform has SHA-256.", e);
            }
        }

        @Override
        public void write(int next) throws IOException {
            write(new byte[] {(byte) next}, 0, 1);
        }

        @Override
        public void write(byte[] next, int offset, int length) throws IOException {
            out.write(next, offset, length);
            digest.update(next, offset, length);
            count += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
