package io.quantree.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/limits.md names for each limit of a request the test of its edge. */
class LimitsDocumentTest {
    private static final Path DOCUMENT = Path.of("docs/limits.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(quantree\\.[\\w.-]+)` \\| `(\\w+)\\.(\\w+)` \\|$");
    private static final Pattern NAMED =
            Pattern.compile("`(?:(quantree\\.\\w+\\.)|)([a-z-]+-(?:max|min|wait|percent))`");
    private static final Pattern LIMIT =
            Pattern.compile("(?m)^\\| `(quantree\\.(?:http|ingest|deltas|events|graphql)\\.[\\w.-]+-max)`");

    /** These limit the work of the service; the backlog of batches takes thousands of requests to fill. */
    private static final Set<String> OF_THE_SERVICE = Set.of(
            "quantree.deltas.group-max",
            "quantree.feeds.incremental-keys-max",
            "quantree.feeds.runs-max",
            "quantree.graphql.document-cache-max",
            "quantree.graphql.persisted-queries-max",
            "quantree.ingest.attempts-max",
            "quantree.ingest.backlog-max",
            "quantree.ingest.stream-pause-max");

    @Test
    void namesTestOfEveryLimit() throws IOException {
        Set<String> limits = new TreeSet<>();
        Matcher key = LIMIT.matcher(Files.readString(Path.of("docs/configuration.md")));
        while (key.find()) {
            limits.add(key.group(1));
        }
        String document = Files.readString(DOCUMENT);
        Matcher named = NAMED.matcher(document);
        String group = "";
        while (named.find()) {
            group = named.group(1) == null ? group : named.group(1);
            limits.add(group + named.group(2));
        }
        limits.removeAll(OF_THE_SERVICE);

        assertThat(limits).hasSizeGreaterThan(35);
        assertThat(tests().keySet()).containsAll(limits);
    }

    @Test
    void namesTestsThatExist() throws IOException {
        for (Map.Entry<String, String> row : tests().entrySet()) {
            String[] test = row.getValue().split("\\.");
            String source = Files.readString(source(test[0]));
            assertThat(source).as(row.getValue()).contains(" " + test[1] + "(");
            if (test[0].equals("LimitEdgesTest")) {
                assertThat(source).contains('"' + row.getKey() + '"');
            }
        }
    }

    private static Path source(String test) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(file -> file.endsWith(test + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no " + test));
        }
    }

    private static Map<String, String> tests() throws IOException {
        Map<String, String> tests = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(DOCUMENT));
        while (row.find()) {
            tests.put(row.group(1), row.group(2) + "." + row.group(3));
        }
        return tests;
    }
}
