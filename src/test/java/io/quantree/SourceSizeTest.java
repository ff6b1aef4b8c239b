package io.quantree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No room and no file is so large that it isn't read as a whole. */
class SourceSizeTest {
    private static final int ROOM_MAX = 45;
    private static final int FILE_MAX = 200;
    /** A test class names each of its cases, and is read by them. */
    private static final int TEST_MAX = 500;

    private static final List<Path> SOURCES = List.of(Path.of("src/main/java"), Path.of("src/embedded/java"));
    private static final List<Path> TESTS = List.of(Path.of("src/test/java"), Path.of("src/embedded/test"));

    @Test
    void roomsHaveFewFiles() {
        assertThat(Stream.concat(SOURCES.stream(), TESTS.stream()).flatMap(root -> largeRooms(root, ROOM_MAX).stream()))
                .as(
                        "A room has at most %d files. Find those of one purpose that use each other and little else, and give them a"
                                + " room of their own, with its place in ArchitectureTest.ROOMS",
                        ROOM_MAX)
                .isEmpty();
    }

    @Test
    void filesHaveFewLines() {
        assertThat(SOURCES.stream().flatMap(root -> longFiles(root, FILE_MAX).stream()))
                .as(
                        "A file has at most %d lines. Find what has a name of its own, e.g. a set of rules, a parser or a nested type,"
                                + " and give it a file",
                        FILE_MAX)
                .isEmpty();
    }

    @Test
    void testsHaveFewLines() {
        assertThat(TESTS.stream().flatMap(root -> longFiles(root, TEST_MAX).stream()))
                .as(
                        "A test class has at most %d lines. Split it by what it tests; what both parts need is a class beside them",
                        TEST_MAX)
                .isEmpty();
    }

    @Test
    void countsFilesOfEachRoomWithoutThoseOfRoomsBelow(@TempDir Path root) throws IOException {
        write(root.resolve("full/A.java"), 1);
        write(root.resolve("full/B.java"), 1);
        write(root.resolve("full/below/C.java"), 1);
        write(root.resolve("full/notes.txt"), 1);

        assertThat(largeRooms(root, 2)).isEmpty();
        assertThat(largeRooms(root, 1)).containsExactly("full: 2 files");
    }

    @Test
    void namesFileThatIsLongerThanAllowed(@TempDir Path root) throws IOException {
        write(root.resolve("room/Long.java"), 4);
        write(root.resolve("room/Short.java"), 3);

        assertThat(longFiles(root, 3)).containsExactly("room/Long.java: 4 lines");
    }

    private static void write(Path file, int lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "// a line\n".repeat(lines));
    }

    private static List<String> largeRooms(Path root, int max) {
        Map<String, Long> rooms = sources(root).stream()
                .collect(Collectors.groupingBy(
                        file -> root.relativize(file.getParent()).toString(), TreeMap::new, Collectors.counting()));
        return rooms.entrySet().stream()
                .filter(room -> room.getValue() > max)
                .map(room -> room.getKey() + ": " + room.getValue() + " files")
                .toList();
    }

    private static List<String> longFiles(Path root, int max) {
        return sources(root).stream()
                .filter(file -> lines(file) > max)
                .map(file -> root.relativize(file) + ": " + lines(file) + " lines")
                .toList();
    }

    private static List<Path> sources(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
