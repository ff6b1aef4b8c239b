package io.quantree.batch.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The body of a stream. Another thread can cut it even while its reader waits for a silent sender. */
final class StreamBody extends FilterInputStream {
    private @Nullable Thread reader;
    private boolean cut;

    StreamBody(InputStream body) {
        super(body);
    }

    synchronized void cut() {
        cut = true;
        if (reader != null) {
            reader.interrupt();
        }
    }

    synchronized boolean isCut() {
        return cut;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        enter();
        try {
            return super.read(into, offset, length);
        } finally {
            leave();
        }
    }

    /** Closing a body reads it to its end first; a cut body must not wait for that. */
    @Override
    public void close() throws IOException {
        if (!isCut()) {
            super.close();
        }
    }

    private synchronized void enter() throws IOException {
        if (cut) {
            throw new IOException("the stream was cut");
        }
        reader = Thread.currentThread();
    }

    /** The thread is interrupted only during a read; an interrupt at the end of a read is cleared. */
    private synchronized void leave() {
        reader = null;
        if (cut) {
            Thread.interrupted();
        }
    }
}
