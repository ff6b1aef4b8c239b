package io.quantree.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Bytes of bodies, some of them harmed on their way. */
final class Bodies {
    private final Chance chance;

    Bodies(Chance chance) {
        this.chance = chance;
    }

    /** The bytes of a text; the headers learn when they are compressed, or are said to be. */
    byte[] of(String text, List<String> headers) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!chance.oneIn(12)) {
            return bytes;
        }
        return switch (chance.below(8)) {
            case 0 -> Arrays.copyOf(bytes, chance.below(bytes.length + 1));
            case 1 -> flipped(bytes);
            case 2 -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
            case 3 -> text.getBytes(StandardCharsets.UTF_16);
            case 4 -> (text + text).getBytes(StandardCharsets.UTF_8);
            case 5 -> {
                headers.add("Content-Encoding: gzip");
                yield bytes;
            }
            case 6 -> {
                headers.add("Content-Encoding: gzip");
                byte[] packed = gzip(bytes);
                yield chance.oneIn(2) ? packed : flipped(packed);
            }
            default -> new byte[0];
        };
    }

    private byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        for (int i = 0; i < 3 && bytes.length > 0; i++) {
            flipped[chance.below(bytes.length)] = chance.anyByte();
        }
        return flipped;
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
