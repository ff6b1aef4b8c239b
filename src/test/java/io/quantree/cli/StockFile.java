package io.quantree.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Files of stock. */
final class StockFile {
    private static final int PIECES_MAX = 1_000_000;

    private StockFile() {}

    /** So many positions with random counts, which don't compress well. */
    static Path write(Path file, int records) throws IOException {
        return write(file, records, 0);
    }

    /** The same with a column of that many random characters that is no field of stock. */
    static Path writeWide(Path file, int records, int width) throws IOException {
        return write(file, records, width);
    }

    private static Path write(Path file, int records, int width) throws IOException {
        Random random = new Random(7);
        try (Writer lines = Files.newBufferedWriter(file)) {
            lines.write(width == 0 ? "skuRef,locationRef,qty\n" : "skuRef,locationRef,qty,notes\n");
            StringBuilder notes = new StringBuilder();
            for (int record = 0; record < records; record++) {
                lines.write("SKU-" + record + ",L," + random.nextInt(PIECES_MAX));
                if (width > 0) {
                    notes.setLength(0);
                    while (notes.length() < width) {
                        notes.append(Long.toString(random.nextLong(), Character.MAX_RADIX));
                    }
                    lines.append(',').append(notes, 0, width);
                }
                lines.write('\n');
            }
        }
        return file;
    }
}
