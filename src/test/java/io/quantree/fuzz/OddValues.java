package io.quantree.fuzz;

import io.quantree.support.LogRules;
import java.util.List;

/** Values that few senders think of. Each text that is not well known holds the marker, which no log may show. */
final class OddValues {
    static final String MARKER = LogRules.MARKER;

    /** As JSON, or what looks like it. */
    private static final List<String> JSON = List.of(
            "null",
            "true",
            "0",
            "-0",
            "-1",
            "1.5",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775807",
            "9223372036854775808",
            "1e400",
            "1e-400",
            "1e2147483648",
            "123456789".repeat(40),
            "0." + "3".repeat(400),
            "NaN",
            "-Infinity",
            "01",
            "+1",
            ".5",
            "0x1F",
            "undefined",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "{\"\":null}",
            "{\"__proto__\":1}",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"" + MARKER + "\\u0000" + MARKER + "\"",
            "\"" + MARKER + "\\ud800\"",
            "\"" + MARKER + "\\uFFFD\"",
            "\"\\ud83d\\ude00" + MARKER + "\"",
            "\"\\u202e" + MARKER + "\"",
            "\"" + MARKER + "\\r\\nInjected: yes\"",
            "\"" + MARKER + "'; DROP TABLE batch; --\"",
            "\"" + MARKER + "\\u0041\\/\\b\"",
            "\"" + MARKER + "x".repeat(300) + "\"",
            "\"" + MARKER + "x".repeat(70_000) + "\"",
            "\"1e9999999\"",
            "\"2147483648\"",
            "\"0000-00-00T00:00:00Z\"",
            "\"9999-12-31T23:59:60Z\"",
            "\"+1000000000-12-31T23:59:59Z\"",
            "\"2026-02-30\"",
            "\"-P1D\"",
            "\"${jndi:" + MARKER + "}\"",
            "\"%s%n%x" + MARKER + "\"",
            "[".repeat(60) + "]".repeat(60),
            "[".repeat(1_500) + "]".repeat(1_500),
            "{\"" + MARKER + "\":".repeat(60) + "1" + "}".repeat(60),
            "{\"" + MARKER + "\":".repeat(1_500) + "1" + "}".repeat(1_500),
            "{\"a\":1,\"a\":2}",
            "'" + MARKER + "'",
            "\"" + MARKER,
            "/* " + MARKER + " */ 1",
            MARKER);

    /** As they stand in a URL. */
    private static final List<String> PARAMETERS = List.of(
            "",
            "0",
            "-1",
            "1.5",
            "2147483648",
            "9223372036854775808",
            "99999999999999999999999",
            "1e3",
            "true",
            "null",
            "%00",
            MARKER + "%00",
            "%ff%fe" + MARKER,
            "%",
            "%zz",
            "%2e%2e%2f",
            MARKER,
            MARKER + "x".repeat(2_000),
            MARKER + "%0d%0aInjected:%20yes",
            MARKER + "'%20OR%201=1",
            "%F0%9F%98%80" + MARKER,
            "%ED%A0%80" + MARKER,
            "2026-02-30T00:00:00Z",
            "9999-12-31T23:59:60Z",
            "-999999999-01-01T00:00:00Z",
            "P1Y",
            "-5s",
            "99999999h",
            "{%22" + MARKER + "%22:1",
            "[]",
            "{}",
            "%7B%22channel%22:null%7D",
            ",,,",
            ":" + MARKER + ":");

    private OddValues() {}

    static String json(Chance chance) {
        return chance.one(JSON);
    }

    static String parameter(Chance chance) {
        return chance.one(PARAMETERS);
    }
}
