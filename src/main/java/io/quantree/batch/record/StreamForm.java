package io.quantree.batch.record;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * How a stream is to be read.
 *
 * @param delimiter the character between the cells of CSV; null to find it
 */
public record StreamForm(PayloadFormat format, @Nullable Character delimiter, FieldNames names) {
    public static final String DELIMITER = "delimiter";

    public static StreamForm of(PayloadFormat format) {
        return new StreamForm(format, null, FieldNames.DEFAULT);
    }

    /** Reads the parameter {@code delimiter}: one of the supported characters, or tab by its name. */
    public static @Nullable Character delimiter(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String character = text.equals("tab") ? "\t" : text;
        if (character.length() != 1 || CsvLine.DELIMITERS.indexOf(character.charAt(0)) < 0) {
            throw Problem.of(ProblemType.INVALID_VALUE, "delimiter must be a comma, a semicolon, a bar or tab.")
                    .about(DELIMITER, text, ", ; | tab");
        }
        return character.charAt(0);
    }
}
