package io.quantree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The recipes of CONTRIBUTING.md name the files that they are about. */
class ContributingTest {
    private static final Path SOURCES = Path.of("src/main/java/io/quantree");
    private static final Pattern FILE = Pattern.compile("`([\\w/]+\\.java)`");

    @Test
    void recipeOfSegmentFieldNamesEveryFileWithOne() throws IOException {
        String recipe = section("### A segment field");
        Set<String> named = new TreeSet<>();
        recipe.lines()
                .dropWhile(line -> !line.startsWith("2."))
                .takeWhile(line -> !line.startsWith("8."))
                .flatMap(line -> FILE.matcher(line).results())
                .map(file -> file.group(1))
                .filter(file -> Files.exists(SOURCES.resolve(file)))
                .forEach(named::add);

        assertThat(named).containsExactlyElementsOf(filesWithSegmentField());
        assertThat(recipe).contains("occurs in " + named.size() + " Java files");
    }

    @Test
    void recipeOfTableNamesNextMigration() throws IOException {
        int last;
        try (var files = Files.list(Path.of("src/main/resources/db/migration"))) {
            last = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("V\\d+__.*"))
                    .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf('_'))))
                    .max()
                    .orElseThrow();
        }

        assertThat(section("### A table")).contains("migration/V" + (last + 1) + "__");
    }

    private static String section(String title) throws IOException {
        String text = Files.readString(Path.of(".github/CONTRIBUTING.md"));
        int start = text.indexOf(title);
        return text.substring(start, text.indexOf("\n### ", start + 1));
    }

    private static List<String> filesWithSegmentField() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> read(file).toLowerCase(Locale.ROOT).contains("segment3"))
                    .map(file -> SOURCES.relativize(file).toString())
                    .sorted()
                    .collect(Collectors.toList());
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
