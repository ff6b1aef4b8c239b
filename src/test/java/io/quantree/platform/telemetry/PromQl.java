package io.quantree.platform.telemetry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names in a PromQL expression. Not a parser of the language: it knows brackets, words and what may stand before a parenthesis, which is
 * what a slip of the pen breaks.
 */
final class PromQl {
    private static final Pattern TOKEN = Pattern.compile("\\s+|\"(?:[^\"\\\\]|\\\\.)*\"|[a-zA-Z_:][a-zA-Z0-9_:]*"
            + "|[0-9][0-9.]*(?:ms|[smhdwy])?(?::[0-9]+[smhdwy])?|=~|!~|!=|==|>=|<=|[-+*/%^=<>(){}\\[\\],]");
    private static final Set<String> FUNCTIONS = Set.of(
            "sum",
            "max",
            "min",
            "avg",
            "count",
            "topk",
            "rate",
            "increase",
            "deriv",
            "histogram_quantile",
            "time",
            "absent",
            "clamp_min");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool");
    private static final Set<String> GROUPINGS = Set.of("by", "without", "on", "ignoring", "group_left", "group_right");

    final Set<String> metrics = new HashSet<>();
    final Set<String> labels = new HashSet<>();

    private final String text;
    private final Deque<Character> open = new ArrayDeque<>();
    private String last = "";
    private boolean grouping;

    private PromQl(String text) {
        this.text = text;
    }

    static PromQl of(String expression) {
        // What Grafana puts in the place of its variables.
        PromQl read = new PromQl(expression.replace("$__rate_interval", "5m").replaceAll("\\$[a-z]+", "any"));
        read.read();
        return read;
    }

    private void read() {
        Matcher token = TOKEN.matcher(text);
        int end = 0;
        while (token.find()) {
            require(token.start() == end, "no token at " + end);
            end = token.end();
            if (!token.group().isBlank()) {
                take(token.group(), next(end));
                last = token.group();
            }
        }
        require(end == text.length(), "no token at " + end);
        require(open.isEmpty(), "not closed: " + open);
    }

    private void take(String token, char next) {
        char first = token.charAt(0);
        if (first == '(' || first == '{' || first == '[') {
            open.push(first);
            grouping = first == '(' && GROUPINGS.contains(last.toLowerCase(Locale.ROOT));
        } else if (first == ')' || first == '}' || first == ']') {
            require(!open.isEmpty() && open.pop() == opening(first), "closed without being open: " + first);
            grouping = false;
        } else if (Character.isLetter(first) || first == '_' || first == ':') {
            word(token, next);
        }
    }

    private void word(String word, char next) {
        if (!open.isEmpty() && open.peek() == '{' || grouping) {
            labels.add(word);
        } else if (GROUPINGS.contains(word)) {
            require(next == '(', word + " without its labels");
        } else if (next == '(') {
            require(FUNCTIONS.contains(word) || OPERATORS.contains(word), "unknown function " + word);
        } else if (!OPERATORS.contains(word) && !FUNCTIONS.contains(word)) {
            metrics.add(word);
        }
    }

    private char next(int from) {
        for (int i = from; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return text.charAt(i);
            }
        }
        return ' ';
    }

    private static char opening(char closing) {
        return closing == ')' ? '(' : closing == '}' ? '{' : '[';
    }

    private void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what + " in " + text);
        }
    }
}
