package io.quantree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.SelectPackages;

/** Each test is in one suite. */
class SuitesTest {
    private static final Path TESTS = Path.of("src/test/java");

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

    private static List<String> classes() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.map(file -> TESTS.relativize(file).toString())
                    .filter(file -> file.endsWith("Test.java"))
                    .map(file -> file.replace(".java", "").replace('/', '.'))
                    .toList();
        }
    }
}
