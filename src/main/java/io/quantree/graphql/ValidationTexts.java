package io.quantree.graphql;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rewrites what the engine says about a faulty document: it prints its own objects where the client wrote a value. */
final class ValidationTexts {
    /** The value of an argument, as the engine prints it, up to the words that follow. */
    private static final Pattern VALUE = Pattern.compile(
            " with value '(.*)' (?=must not be null|must be an object|is not a valid|is missing required|contains a field)",
            Pattern.DOTALL);

    private static final Pattern PLAIN_VALUE =
            Pattern.compile("(?:Int|Float|String|Boolean)Value\\{value=(.*)}|EnumValue\\{name='(.*)'}", Pattern.DOTALL);
    private static final Pattern OTHER_VALUE = Pattern.compile("'?\\b[A-Z]\\w*Value\\{.*}'?", Pattern.DOTALL);
    private static final Pattern VALUE_TYPE = Pattern.compile("'(\\w+)Value'");
    private static final Pattern FIELD = Pattern.compile("(?:argument|Field|Variable|variable) '([\\w.\\[\\]]+)'");

    private static final Pattern NUMBER_TYPE = Pattern.compile("is not a valid '(Int|Float)'");

    private ValidationTexts() {}

    /** The range of a type of numbers; null for other types. */
    static @Nullable String limit(String type) {
        return switch (type) {
            case "Int" -> Integer.MIN_VALUE + " to " + Integer.MAX_VALUE;
            case "Float" -> -Double.MAX_VALUE + " to " + Double.MAX_VALUE;
            default -> null;
        };
    }

    static Problem problem(ProblemType type, String message) {
        Matcher value = VALUE.matcher(message);
        String given = null;
        String text = message;
        if (value.find()) {
            Matcher plain = PLAIN_VALUE.matcher(value.group(1));
            if (plain.matches()) {
                given = plain.group(1) == null ? plain.group(2) : plain.group(1);
            }
            text = message.substring(0, value.start()) + " " + message.substring(value.end());
        }
        text = OTHER_VALUE.matcher(text).replaceAll("of the document");
        text = VALUE_TYPE
                .matcher(text.replace("an AST type of", "a value of type"))
                .replaceAll("$1");
        Problem problem = Problem.of(type, text);
        Matcher field = FIELD.matcher(text);
        if (type != ProblemType.MALFORMED && field.find()) {
            problem = given == null ? problem.field(field.group(1)) : problem.about(field.group(1), given);
        }
        Matcher number = NUMBER_TYPE.matcher(text);
        String limit = number.find() ? limit(number.group(1)) : null;
        if (limit != null) {
            problem = problem.limit(limit);
        }
        return problem;
    }
}
