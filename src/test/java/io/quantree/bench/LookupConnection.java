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
import java.util.function.Supplier;

/** One connection of a {@link LookupLoop}: sends a request, gathers its answer, checks it and sends the next. */
final class LookupConnection implements AutoCloseable {
    private final SocketChannel channel;
    private final SelectionKey key;
    private final Supplier<LookupRequest> requests;
    private final HttpAnswer answer = new HttpAnswer();
    private LookupRequest request;
    private long sentAt;

    LookupConnection(InetSocketAddress address, Selector selector, Supplier<LookupRequest> requests)
            throws IOException {
        this.requests = requests;
        channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
        request = requests.get();
    }

    /** Sends the request that is due. */
    void send() throws IOException {
        answer.clear();
        sentAt = System.nanoTime();
        write();
    }

    /** Goes on as far as the socket lets it; answers how long the request took once its answer is whole, else -1. */
    long progress(ByteBuffer buffer) throws IOException {
        if (request.bytes().hasRemaining()) {
            write();
        }
        buffer.clear();
        for (int read = channel.read(buffer); read != 0; read = channel.read(buffer.clear())) {
            if (read < 0) {
                throw new EOFException("the service has closed a connection");
            }
            if (answer.add(buffer.flip())) {
                long took = System.nanoTime() - sentAt;
                check();
                request = requests.get();
                return took;
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void write() throws IOException {
        channel.write(request.bytes());
        key.interestOps(
                request.bytes().hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    private void check() throws IOException {
        if (!answer.ok() || answer.count(request.needle()) != request.times()) {
            throw new IOException("the answer does not hold " + request.times() + " times "
                    + new String(request.needle(), StandardCharsets.US_ASCII) + ": "
                    + answer.excerpt());
        }
    }
}
