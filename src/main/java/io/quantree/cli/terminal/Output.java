package io.quantree.cli.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where data goes to, in UTF-8: a print stream that knows why it has failed. */
public final class Output extends PrintStream {
    private static final int BUFFER_BYTES = 65_536;

    private final Remembered sink;
    private final String subject;
    private final boolean pipe;

    /**
     * @param subject what it is, as the subject of a message
     * @param pipe whether it leads to another program; if not, the message of a failure has to tell it
     */
    public Output(OutputStream sink, String subject, boolean pipe) {
        this(new Remembered(sink), subject, pipe);
    }

    private Output(Remembered sink, String subject, boolean pipe) {
        super(sink, false, StandardCharsets.UTF_8);
        this.sink = sink;
        this.subject = subject;
        this.pipe = pipe;
    }

    /** Writes what was printed. Fails if that was impossible, so that a command ends that would go on. */
    public void send() {
        if (checkError()) {
            throw fault(sink.failure);
        }
    }

    /**
     * Copies all bytes of the stream.
     *
     * @throws IOException if they can't be read
     */
    public void copy(InputStream stream) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
            write(buffer, 0, read);
            send();
        }
    }

    private Fault fault(@Nullable IOException failure) {
        String why = failure == null ? "" : String.valueOf(failure.getMessage());
        // The text is the system's, in its language; of Broken pipe, most have the second word.
        return pipe || why.toLowerCase(Locale.ROOT).contains("pipe")
                ? Fault.outputClosed()
                : Fault.unwritten(subject, why);
    }

    /** A print stream swallows failures, so the stream below it remembers the first one. */
    private static final class Remembered extends FilterOutputStream {
        private volatile @Nullable IOException failure;

        Remembered(OutputStream sink) {
            super(sink);
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            remember(() -> out.write(bytes, offset, length));
        }

        @Override
        public void flush() throws IOException {
            remember(out::flush);
        }

        @Override
        public void close() throws IOException {
            remember(out::close);
        }

        private void remember(Write write) throws IOException {
            try {
                write.run();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                }
                throw e;
            }
        }

        private interface Write {
            void run() throws IOException;
        }
    }
}
