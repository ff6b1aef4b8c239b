package io.quantree.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {
    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    Path folder;

    @Test
    void fullDiskIsToldWithItsReason() {
        Output output = failing("No space left on device", false);
        output.print("rows");

        assertThatThrownBy(output::send).isInstanceOfSatisfying(Fault.class, fault -> {
            assertThat(fault.exitCode()).isEqualTo(ExitCode.UNWRITTEN);
            assertThat(fault).hasMessage("The output can't be written: No space left on device.");
        });
    }

    @Test
    void readerThatHasLeftIsNotTold() {
        for (Output output : new Output[] {failing("Broken pipe", false), failing("Tubería rota", true)}) {
            output.print("rows");

            assertThatThrownBy(output::send).isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.exitCode())
                    .isEqualTo(ExitCode.OUTPUT_CLOSED));
        }
    }

    @Test
    void copyEndsWithTheFirstFailureToWrite() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };

        assertThatThrownBy(() -> failing("No space left on device", false).copy(endless))
                .isInstanceOf(Fault.class);
    }

    @Test
    void copyLeavesAFailureToReadToItsCaller() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broke off");
            }
        };

        assertThatThrownBy(() -> new Output(new ByteArrayOutputStream(), "The output", false).copy(broken))
                .isInstanceOf(IOException.class)
                .hasMessage("broke off");
    }

    @Test
    void fileIsSavedAsAWhole() throws Exception {
        Path file = folder.resolve("stock.csv");
        SavedFile.write(file, new ByteArrayInputStream(new byte[] {1, 2, 3}));

        assertThat(file).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(folder).isDirectoryContaining(each -> each.equals(file));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void fileThatBreaksOffLeavesTheFormerOneAndNoPart() throws Exception {
        Path file = Files.writeString(folder.resolve("stock.csv"), "former");
        InputStream broken = new InputStream() {
            private boolean begun;

            @Override
            public int read() throws IOException {
                if (begun) {
                    throw new IOException("broke off");
                }
                begun = true;
                return 'x';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                bytes[offset] = (byte) read();
                return 1;
            }
        };

        assertThatThrownBy(() -> SavedFile.write(file, broken)).isInstanceOf(IOException.class);
        assertThat(file).hasContent("former");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void folderThatIsMissingIsTold() {
        Path file = folder.resolve("none/stock.csv");

        assertThatThrownBy(() -> SavedFile.write(file, InputStream.nullInputStream()))
                .isInstanceOfSatisfying(Fault.class, fault -> {
                    assertThat(fault.exitCode()).isEqualTo(ExitCode.UNWRITTEN);
                    assertThat(fault).hasMessage(file + " can't be written: its folder doesn't exist.");
                });
    }

    @Test
    @EnabledIf("hasFullDevice")
    void deviceThatIsFullIsTold() {
        assertThatThrownBy(() -> SavedFile.write(FULL, new ByteArrayInputStream(new byte[100])))
                .isInstanceOf(Fault.class)
                .hasMessage("/dev/full can't be written: No space left on device.");
    }

    static boolean hasFullDevice() {
        return Files.exists(FULL);
    }

    /** An output that fails so. */
    static Output failing(String message, boolean pipe) {
        return new Output(
                new OutputStream() {
                    @Override
                    public void write(int octet) throws IOException {
                        throw new IOException(message);
                    }
                },
                "The output",
                pipe);
    }
}
