package io.quantree.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One connection of a {@link HttpLoop}: sends a request, gathers its answer and checks it. */
final class HttpConnection implements AutoCloseable {
    private final SocketChannel channel;
    private final SelectionKey key;
    private final Supplier<WireRequest> requests;
    private final HttpAnswer answer = new HttpAnswer();
    private @Nullable WireRequest request;
    private long sentAt;
    private long took;
    private long dueAt;

    HttpConnection(InetSocketAddress address, Selector selector, Supplier<WireRequest> requests) throws IOException {
        this.requests = requests;
        channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** How far a request has come. */
    enum Progress {
        UNFINISHED,
        ANSWERED,
        REFUSED
    }

    /** Sends the next request. */
    void send() throws IOException {
        WireRequest next = requests.get();
        request = next;
        answer.clear();
        sentAt = System.nanoTime();
        write(next.bytes());
    }

    /** Sends the request that was refused; for its client it is still the same one. */
    void sendAgain() throws IOException {
        answer.clear();
        write(current().bytes().rewind());
    }

    /** Goes on as far as the socket lets it. */
    Progress progress(ByteBuffer buffer) throws IOException {
        if (current().bytes().hasRemaining()) {
            write(current().bytes());
        }
        buffer.clear();
        for (int read = channel.read(buffer); read != 0; read = channel.read(buffer.clear())) {
            if (read < 0) {
                throw new EOFException("the service has closed a connection");
            }
            if (answer.add(buffer.flip())) {
                return finish();
            }
        }
        return Progress.UNFINISHED;
    }

    /** How long the last request took. */
    long took() {
        return took;
    }

    /** When a refused request shall be sent again. */
    long dueAt() {
        return dueAt;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private Progress finish() throws IOException {
        long now = System.nanoTime();
        if (answer.status() == 429) {
            dueAt = now + TimeUnit.SECONDS.toNanos(answer.retryAfterSeconds());
            return Progress.REFUSED;
        }
        took = now - sentAt;
        WireRequest asked = current();
        if (answer.status() != 200 || answer.count(asked.needle()) != asked.times()) {
            throw new IOException("the answer does not hold " + asked.times() + " times "
                    + new String(asked.needle(), StandardCharsets.US_ASCII) + ": " + answer.excerpt());
        }
        return Progress.ANSWERED;
    }

    private void write(ByteBuffer bytes) throws IOException {
        channel.write(bytes);
        int wanted = bytes.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        if (key.interestOps() != wanted) {
            key.interestOps(wanted);
        }
    }

    private WireRequest current() {
        WireRequest sent = request;
        if (sent == null) {
            throw new IllegalStateException("an answer came before there was a request");
        }
        return sent;
    }
}
