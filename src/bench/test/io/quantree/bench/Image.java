package io.quantree.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A way to run the service: an executable, or a jar on a JVM with certain flags.
 *
 * @param name what the report calls it
 * @param command the command line
 */
record Image(String name, List<String> command) {
    Image {
        command = List.copyOf(command);
    }

    /** Reads {@code name=command line}, several of them with semicolons between. */
    static List<Image> of(String images) {
        return Stream.of(images.split(";"))
                .map(String::strip)
                .filter(image -> !image.isEmpty())
                .map(image -> image.split("=", 2))
                .map(parts ->
                        new Image(parts[0].strip(), List.of(parts[1].strip().split(" +"))))
                .toList();
    }

    /** What has to be shipped, without a JVM: the executable, or everything in the folder of the jar. */
    long bytes() {
        try {
            return bytes(packaged().toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long bytes(Path packaged) throws IOException {
        try (Stream<Path> files = Files.walk(packaged.toString().endsWith(".jar") ? packaged.getParent() : packaged)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private Path packaged() {
        // Options of an executable stand behind it and those of a JVM before the jar.
        return command.stream()
                .map(Path::of)
                .filter(word -> word.toString().endsWith(".jar"))
                .findFirst()
                .orElse(Path.of(command.get(0)))
                .toAbsolutePath();
    }
}
