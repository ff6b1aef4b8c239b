package io.quantree.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** The answer to an HTTP request, gathered piece by piece as it arrives. */
final class HttpAnswer {
    private byte[] bytes = new byte[1 << 14];
    private int size;
    private int bodyFrom;
    private int bodyTo;
    private boolean chunked;
    private int retryAfterSeconds;

    /** Starts over for the next answer. */
    void clear() {
        size = 0;
        bodyFrom = 0;
        bodyTo = -1;
        chunked = false;
        retryAfterSeconds = 1;
    }

    /** Takes in what has arrived and tells whether the answer is whole. */
    boolean add(ByteBuffer arrived) throws IOException {
        int length = arrived.remaining();
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + length, bytes.length * 2));
        }
        arrived.get(bytes, size, length);
        size += length;
        if (bodyFrom == 0 && !readHead()) {
            return false;
        }
        return chunked ? readChunks() : size >= bodyTo;
    }

    /** The status of a whole answer. */
    int status() {
        // HTTP/1.1 200
        return (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + bytes[11] - '0';
    }

    /** How long the client shall wait before it asks again; a second when the answer does not say. */
    int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** How often the body holds these bytes. */
    int count(byte[] text) {
        int found = 0;
        for (int i = bodyFrom; i <= bodyTo - text.length; i++) {
            if (bytes[i] == text[0] && Arrays.equals(bytes, i, i + text.length, text, 0, text.length)) {
                found++;
                i += text.length - 1;
            }
        }
        return found;
    }

    /** The beginning of all that has arrived, for a message. */
    String excerpt() {
        return new String(bytes, 0, Math.min(size, 600), StandardCharsets.UTF_8);
    }

    private boolean readHead() throws IOException {
        int end = indexOf("\r\n\r\n", 0);
        if (end < 0) {
            return false;
        }
        bodyFrom = end + 4;
        int length = -1;
        for (String header : new String(bytes, 0, end, StandardCharsets.US_ASCII)
                .toLowerCase(Locale.ROOT)
                .split("\r\n")) {
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
            if (header.startsWith("retry-after:")) {
                retryAfterSeconds = Integer.parseInt(header.substring(12).strip());
            }
            chunked |= header.startsWith("transfer-encoding:") && header.endsWith("chunked");
        }
        if (length < 0 && !chunked) {
            throw new IOException("the answer does not tell how long it is: " + excerpt());
        }
        bodyTo = bodyFrom + length;
        return true;
    }

    /** Looks through the chunks from the first; the last one is empty. A whole body is then put together in their place. */
    private boolean readChunks() {
        int at = bodyFrom;
        while (true) {
            int lineEnd = indexOf("\r\n", at);
            if (lineEnd < 0) {
                return false;
            }
            int length = chunkLength(at, lineEnd);
            at = lineEnd + 2 + length + 2;
            if (at > size) {
                return false;
            }
            if (length == 0) {
                joinChunks();
                return true;
            }
        }
    }

    private void joinChunks() {
        int at = bodyFrom;
        bodyTo = bodyFrom;
        while (true) {
            int lineEnd = indexOf("\r\n", at);
            int length = chunkLength(at, lineEnd);
            if (length == 0) {
                return;
            }
            System.arraycopy(bytes, lineEnd + 2, bytes, bodyTo, length);
            bodyTo += length;
            at = lineEnd + 2 + length + 2;
        }
    }

    private int chunkLength(int from, int to) {
        return Integer.parseInt(new String(bytes, from, to - from, StandardCharsets.US_ASCII).strip(), 16);
    }

    private int indexOf(String text, int from) {
        for (int i = from; i <= size - text.length(); i++) {
            int same = 0;
            while (same < text.length() && bytes[i + same] == text.charAt(same)) {
                same++;
            }
            if (same == text.length()) {
                return i;
            }
        }
        return -1;
    }
}
