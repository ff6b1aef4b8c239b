package io.quantree.contract;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/contract.md names for each clause the tests that prove it, and the keys that change the answer. */
class ContractDocumentTest {
    private static final Path DOCUMENT = Path.of("docs/contract.md");
    private static final Pattern PROOF = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
    private static final Pattern KEY = Pattern.compile("`(quantree\\.[\\w.-]+)`");

    @Test
    void namesTestsThatExist() throws IOException {
        Map<String, String> tests = tests();
        List<String> missing = new ArrayList<>();

        Matcher proof = PROOF.matcher(Files.readString(DOCUMENT));
        while (proof.find()) {
            String source = tests.getOrDefault(proof.group(1), "");
            if (!source.contains(" " + proof.group(2) + "(")) {
                missing.add(proof.group());
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void provesEveryClause() throws IOException {
        assertThat(clauses()).hasSizeGreaterThan(40).allMatch(line -> PROOF.matcher(line)
                .find());
    }

    @Test
    void namesKeysThatAreDocumented() throws IOException {
        String documented = Files.readString(Path.of("docs/configuration.md"));
        List<String> missing = new ArrayList<>();

        Matcher key = KEY.matcher(Files.readString(DOCUMENT));
        while (key.find()) {
            if (!documented.contains("`" + key.group(1) + "`")) {
                missing.add(key.group(1));
            }
        }

        assertThat(missing).isEmpty();
    }

    private static List<String> clauses() throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| clause"))
                .toList();
    }

    private static Map<String, String> tests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .collect(toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            ContractDocumentTest::read,
                            (one, other) -> one + other));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
