package io.quantree.webhook;

import io.quantree.input.InputCheck;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** An own header of a webhook's requests. None may change how a request is read, or what its signatures say. */
@Input("WebhookHeaderInput")
@Description("An own header of a webhook's requests, e.g. Authorization.")
public record WebhookHeader(
        @NonNull @Description("Its name; not one of HTTP's own, and none of signatures.")
        String name,

        @NonNull @Description("Its value; it is encrypted and never shown again.")
        String value) {
    private static final int NAME_MAX = 100;
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E]*");

    private static final Set<String> RESERVED = Set.of(
            "host",
            "content-length",
            "content-encoding",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "upgrade",
            "te",
            "trailer",
            "expect",
            "accept-encoding",
            "fluent-signature",
            "flex.signature");

    private static final List<String> RESERVED_PREFIXES = List.of("webhook-", "ce-", "proxy-", "sec-");

    /** The headers by their names in lower case; each fault is noted. No fault quotes a value. */
    static Map<String, String> checked(
            @Nullable List<WebhookHeader> given, InputCheck check, WebhookSettings settings) {
        Map<String, String> headers = new TreeMap<>();
        if (given == null) {
            return headers;
        }
        if (given.size() > settings.headersMax()) {
            check.fault(Problem.of(ProblemType.OUT_OF_RANGE, "headers may hold " + settings.headersMax() + " entries")
                    .about("headers", given.size(), settings.headersMax()));
            return headers;
        }
        for (WebhookHeader header : given) {
            String name = header.name().toLowerCase(Locale.ROOT);
            Problem fault = header.fault(name, settings.headerValueMax());
            if (fault != null) {
                check.fault(fault);
            } else if (headers.put(name, header.value()) != null) {
                check.fault(Problem.of(ProblemType.INVALID_VALUE, "headers names " + name + " twice")
                        .about("headers.name", name));
            }
        }
        return headers;
    }

    private @Nullable Problem fault(String lower, int valueMax) {
        if (lower.length() > NAME_MAX || !NAME.matcher(lower).matches()) {
            return Problem.of(ProblemType.INVALID_VALUE, "headers.name is no name of a header, 100 characters at most")
                    .about("headers.name", lower, NAME_MAX);
        }
        if (RESERVED.contains(lower) || RESERVED_PREFIXES.stream().anyMatch(lower::startsWith)) {
            return Problem.of(
                            ProblemType.INVALID_VALUE,
                            "the header " + lower + " is set by the service or by HTTP itself")
                    .about("headers.name", lower);
        }
        if (value.length() > valueMax) {
            return Problem.of(ProblemType.TOO_LONG, "headers.value is longer than " + valueMax + " characters")
                    .field("headers.value")
                    .limit(valueMax);
        }
        return VALUE.matcher(value).matches()
                ? null
                : Problem.of(ProblemType.INVALID_VALUE, "headers.value may hold visible ASCII characters and spaces")
                        .field("headers.value");
    }
}
