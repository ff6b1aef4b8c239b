package io.quantree.batch.api;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.vertx.MultiHelper;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The body of a stream: read only as far as its bytes are asked for, and cut even while its sender is silent. It notes a failure at any
 * time, because a connection may be lost before the body is read.
 */
final class StreamBody implements ReadStream<Buffer> {
    private final ReadStream<Buffer> request;
    private @Nullable Handler<Throwable> reader;
    private @Nullable Throwable failure;
    private boolean cut;

    static StreamBody of(HttpServerRequest request) {
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        return new StreamBody(request);
    }

    StreamBody(ReadStream<Buffer> request) {
        this.request = request.pause().exceptionHandler(this::fail);
    }

    /** Its bytes, with back-pressure down to the connection. After a cancellation, the rest is read and dropped. */
    Multi<byte[]> bytes() {
        return MultiHelper.toMulti(this, Buffer::getBytes);
    }

    void cut() {
        synchronized (this) {
            cut = true;
        }
        fail(new IOException("the stream was cut"));
    }

    synchronized boolean isCut() {
        return cut;
    }

    private void fail(Throwable reason) {
        Throwable known = reason instanceof IOException ? reason : new IOException(reason);
        Handler<Throwable> told;
        synchronized (this) {
            failure = known;
            told = reader;
        }
        if (told != null) {
            told.handle(known);
        }
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        Throwable reason;
        synchronized (this) {
            reason = reader == null ? null : failure;
        }
        if (reason == null) {
            request.fetch(amount);
        } else {
            fail(reason);
        }
        return this;
    }

    @Override
    public synchronized ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        reader = handler;
        return this;
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
        request.handler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
        request.endHandler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        request.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        request.resume();
        return this;
    }
}
