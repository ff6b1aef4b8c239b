package io.quantree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.SelectPackages;

/** Each test is in one suite. */
class SuitesTest {
    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern TEST = Pattern.compile(
            "^ +@(Test|ParameterizedTest|RepeatedTest|TestFactory|Property|Example)\\b", Pattern.MULTILINE);

    @Test
    void packagesThatOneSuiteExcludesAreThoseOfTheOther() {
        assertThat(StockSuite.class.getAnnotation(ExcludePackages.class).value())
                .containsExactly(
                        ClientSuite.class.getAnnotation(SelectPackages.class).value());
    }

    @Test
    void classesThatASuiteExcludesAreThoseOfEachNight() throws IOException {
        String excluded =
                ClientSuite.class.getAnnotation(ExcludeClassNamePatterns.class).value()[0];

        assertThat(classes().stream().filter(name -> name.matches(excluded)))
                .containsExactlyInAnyOrder(
                        NightlySuite.class.getAnnotation(SelectClasses.class).names());
    }

    @Test
    void classesWithTestsHaveNamesByWhichSuitesFindThem() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !file.toString().matches(".*(Test|IT)\\.java"))
                            .filter(SuitesTest::hasTests))
                    .as("rename these to end with Test, or with IT")
                    .isEmpty();
        }
    }

    private static boolean hasTests(Path file) {
        try {
            return TEST.matcher(Files.readString(file)).find()
                    && !Files.readString(file).contains("abstract class");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> classes() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.map(file -> TESTS.relativize(file).toString())
                    .filter(file -> file.endsWith("Test.java"))
                    .map(file -> file.replace(".java", "").replace('/', '.'))
                    .toList();
        }
    }
}
