package io.quantree.http;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The media type of a body, in lower case, and its charset; null when none is declared. */
public record ContentType(String type, @Nullable BodyCharset charset) {
    public static final String JSON = "application/json";
    public static final String NDJSON = "application/x-ndjson";
    public static final String CSV = "text/csv";
    public static final String EVENTS = "text/event-stream";
    public static final String BYTES = "application/octet-stream";
    public static final String TABS = "text/tab-separated-values";

    private static final String TOKEN = "[\\w!#$%&'*+.^`|~-]++";
    private static final Pattern PARAMETER =
            Pattern.compile("\\s*+;\\s*+(" + TOKEN + ")\\s*+=\\s*+(?:(" + TOKEN + ")|\"([^\"]*+)\")\\s*+");
    private static final Pattern TYPE = Pattern.compile("\\s*+(" + TOKEN + "/" + TOKEN + ")((?:"
            + PARAMETER.pattern().replace("(" + TOKEN + ")", TOKEN).replace("([^\"]*+)", "[^\"]*+")
            + ")*+)\\s*+;?\\s*+");

    /**
     * Reads the header of a request.
     *
     * @param header null when the request has none: it is then the only supported type, if there is only one
     */
    public static ContentType of(@Nullable String header, List<String> supported) {
        if (header == null && supported.size() == 1) {
            return new ContentType(supported.get(0), null);
        }
        if (header != null && supported.contains(header)) {
            return new ContentType(header, null);
        }
        Matcher type = TYPE.matcher(header == null ? "" : header);
        String name = type.matches() ? type.group(1).toLowerCase(Locale.ROOT) : "";
        if (!supported.contains(name)) {
            String types = String.join(", ", supported);
            throw Problem.of(
                            ProblemType.UNSUPPORTED_MEDIA_TYPE,
                            "The Content-Type must be " + (supported.size() == 1 ? "" : "one of ") + types + ".")
                    .about("Content-Type", header == null ? "" : header, types);
        }
        return new ContentType(name, charset(type.group(2)));
    }

    private static @Nullable BodyCharset charset(String parameters) {
        Matcher parameter = PARAMETER.matcher(parameters);
        while (parameter.lookingAt()) {
            if (parameter.group(1).equalsIgnoreCase("charset")) {
                return BodyCharset.of(parameter.group(2) == null ? parameter.group(3) : parameter.group(2));
            }
            parameter.region(parameter.end(), parameters.length());
        }
        return null;
    }

    public boolean isNdjson() {
        return type.equals(NDJSON);
    }
}
