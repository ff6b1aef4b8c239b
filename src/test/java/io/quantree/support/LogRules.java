package io.quantree.support;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What no line of a log may hold: tokens, secrets, passwords, and what clients send. */
public final class LogRules {
    /** A word for texts of requests, which no log may hold. */
    public static final String MARKER = "zqxjkv";

    private static final int SHOWN = 5;

    private static final List<Pattern> FORBIDDEN = List.of(
            // A JSON Web Token, whose head is an object.
            Pattern.compile("\\beyJ[\\w-]{8,}\\.[\\w-]+"),
            // 256 random bits: a refresh token or the secret of a client.
            Pattern.compile("(?<![\\w/+.-])(?=[\\w-]*[A-Z])(?=[\\w-]*[a-z])(?=[\\w-]*\\d)[\\w-]{43}(?![\\w/+.=-])"),
            // What bcrypt makes of a password.
            Pattern.compile("\\$2[abxy]\\$\\d\\d\\$"),
            Pattern.compile("(?i)\\b(Bearer|Basic) +[\\w+/.=-]{8,}"),
            Pattern.compile("(?i)\\b(password|client_secret|refresh_token|access_token)=[^\\s,;}]"),
            // Fields of bodies.
            Pattern.compile("\"(skuRef|locationRef|productRef|deltaId|entities|entityRef)\"\\s*:"),
            Pattern.compile("\"(query|variables|grants|password|secret)\"\\s*:"),
            // Passwords and keys of the tests, and words of their requests.
            Pattern.compile(Stream.of(
                            SecuredService.PASSWORD,
                            SecuredService.KEY,
                            System.getenv().getOrDefault("QUANTREE_ADMIN_PASSWORD", SecuredService.PASSWORD),
                            "SECRET-",
                            MARKER)
                    .map(Pattern::quote)
                    .collect(Collectors.joining("|"))));

    private LogRules() {}

    /** What the text holds and may not; empty when all is well. */
    public static Optional<String> broken(String text) {
        for (Pattern forbidden : FORBIDDEN) {
            Matcher found = forbidden.matcher(text);
            if (found.find()) {
                return Optional.of(found.group());
            }
        }
        return Optional.empty();
    }

    /** Fails when a line of the log of a process breaks a rule. */
    public static void check(String log) {
        List<String> broken = log.lines()
                .filter(line -> broken(line).isPresent())
                .limit(SHOWN)
                .toList();
        if (!broken.isEmpty()) {
            throw new AssertionError("lines of the log hold what clients send: " + broken);
        }
    }
}
