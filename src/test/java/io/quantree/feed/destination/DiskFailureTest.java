package io.quantree.feed.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DiskFailureTest {
    private static final String PATH = "/mnt/secret/part";

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new IOException("No space left on device"), "No space left on device"),
                Arguments.of(new FileSystemException(PATH, null, "File name too long"), "File name too long"),
                Arguments.of(new AccessDeniedException(PATH), "access is denied"),
                Arguments.of(new NoSuchFileException(PATH), "it or a file in it does not exist"),
                Arguments.of(new FileAlreadyExistsException(PATH), "an error of the file system"),
                Arguments.of(new IOException(), "an error of the file system"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void saysReasonWithoutPath(IOException failure, String reason) {
        assertThat(DiskFailure.of("the spool", failure)).hasMessage("the spool can't be written: " + reason);
    }
}
