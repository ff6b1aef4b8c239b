package io.quantree.relay;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A place in a list, given by the key of a row. Inserts and deletes of other rows don't move it. Clients get it as opaque base64url.
 *
 * @param kind the list that it belongs to; a cursor of another list is rejected
 */
public record Cursor(String kind, List<String> key) {
    // PostgreSQL stores no text with this character.
    private static final char SEPARATOR = '\0';

    public String encode() {
        String text = kind + SEPARATOR + String.join(String.valueOf(SEPARATOR), key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Decodes a client's cursor. Rejects a cursor of another list. */
    public static Cursor decode(String argument, String text, String kind, int columns) {
        List<String> parts = parts(argument, text);
        if (parts.size() != columns + 1 || !parts.get(0).equals(kind)) {
            throw invalid(argument, text);
        }
        return new Cursor(kind, parts.subList(1, parts.size()));
    }

    public long number(String argument, int column) {
        try {
            return Long.parseLong(key.get(column));
        } catch (NumberFormatException e) {
            throw invalid(argument, encode());
        }
    }

    public OffsetDateTime instant(String argument, int column) {
        try {
            return OffsetDateTime.parse(key.get(column));
        } catch (DateTimeParseException e) {
            throw invalid(argument, encode());
        }
    }

    private static List<String> parts(String argument, String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Arrays.asList(decoded.split(String.valueOf(SEPARATOR), -1));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw invalid(argument, text);
        }
    }

    private static Problem invalid(String argument, String text) {
        return Problem.of(
                        ProblemType.INVALID_VALUE,
                        "The cursor is not one of this list; pass on one that the list has answered.")
                .about(argument, text);
    }
}
