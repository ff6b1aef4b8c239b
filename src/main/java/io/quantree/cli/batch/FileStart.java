package io.quantree.cli.batch;

import io.quantree.cli.terminal.Fault;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** The first bytes of a file: they show whether it is compressed, or UTF-16. */
final class FileStart {
    private static final int BYTES = 4;
    private static final int MARK_FIRST = 0xFE;
    private static final int MARK_SECOND = 0xFF;

    private FileStart() {}

    /**
     * Fails if the file is not as it is going to be sent.
     *
     * @throws IOException if it can't be read
     */
    static void check(Path file, boolean compressed, @Nullable String charset) throws IOException {
        byte[] start;
        try (InputStream bytes = Files.newInputStream(file);
                InputStream text = compressed ? new GZIPInputStream(bytes) : bytes) {
            start = text.readNBytes(BYTES);
        } catch (ZipException | EOFException e) {
            throw Fault.usage(
                    file + " is named as a compressed file, and is none.",
                    "Rename it without .gz, or compress it: gzip.");
        }
        if (charset == null && isUtf16(start)) {
            throw Fault.usage(
                    file + " seems to be UTF-16, without a byte order mark that says so.",
                    "Name its charset: --charset utf-16" + (start[0] == 0 ? "be" : "le"));
        }
    }

    /** Letters of ASCII have a zero beside them in UTF-16, and no format has zeros otherwise. */
    private static boolean isUtf16(byte[] start) {
        boolean marked = start.length > 1 && isMark(start[0] & 0xFF) && isMark(start[1] & 0xFF);
        for (byte each : start) {
            if (each == 0) {
                return !marked;
            }
        }
        return false;
    }

    private static boolean isMark(int octet) {
        return octet == MARK_FIRST || octet == MARK_SECOND;
    }
}
