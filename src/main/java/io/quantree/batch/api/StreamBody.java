package io.quantree.batch.api;

import io.quantree.http.BodyFraming;
import io.quantree.http.BodyReader;
import io.quantree.http.BodyWatch;
import io.quantree.problem.Problem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.vertx.MultiHelper;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The body of a stream: read only as far as its bytes are asked for, and cut even while its sender is silent. It notes a failure at any
 * time, because a connection may be lost before the body is read.
 */
final class StreamBody implements ReadStream<Buffer> {
    private final ReadStream<Buffer> request;
    private @Nullable Handler<Throwable> reader;
    private @Nullable Throwable failure;
    private final Runnable end;
    private final AtomicLong demand = new AtomicLong();
    private BodyWatch.@Nullable Watched watched;
    private @Nullable Problem refusal;
    private volatile boolean ended;
    private boolean cut;

    static StreamBody of(HttpServerRequest request) {
        BodyFraming.watch(request);
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        return new StreamBody(request, () -> BodyReader.end(request));
    }

    StreamBody(ReadStream<Buffer> request) {
        this(request, () -> {});
    }

    private StreamBody(ReadStream<Buffer> request, Runnable end) {
        this.end = end;
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

    /** Watches its sender from now on, as long as its bytes are asked for. */
    void watch(BodyWatch watch, Duration silenceMax, long rateMin) {
        watched = watch.watch(silenceMax, rateMin, problem -> fail(refused(problem)));
        if (demand.get() == 0) {
            watched.paused();
        }
    }

    /** Ends the watch. The unread rest of a refused stream is read and dropped, while its sender keeps sending. */
    void leave(BodyWatch watch) {
        if (watched != null) {
            watched.end();
        }
        if (!ended) {
            BodyWatch.Watched rest = watch.watch(late -> end.run());
            try {
                request.endHandler(read -> rest.end()).handler(part -> rest.arrived(part.length()));
                request.exceptionHandler(lost -> rest.end());
                request.resume();
            } catch (IllegalStateException read) {
                // Its end has arrived meanwhile, and nothing is left to read.
                rest.end();
            }
        }
    }

    /** Notes why no more of it is taken; the failure with which its reader ends. */
    synchronized UncheckedIOException refused(Problem problem) {
        refusal = problem;
        return new UncheckedIOException(new IOException(problem.detail()));
    }

    synchronized @Nullable Problem refusal() {
        return refusal;
    }

    synchronized boolean isCut() {
        return cut;
    }

    private void fail(Throwable reason) {
        Throwable known = StreamFaults.isOfBody(reason) ? reason : new IOException(reason);
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
            demand.addAndGet(amount);
            if (watched != null) {
                watched.resumed();
            }
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
        request.handler(
                handler == null
                        ? null
                        : part -> {
                            boolean last = demand.decrementAndGet() <= 0;
                            if (watched != null) {
                                watched.arrived(part.length());
                                if (last) {
                                    watched.paused();
                                }
                            }
                            handler.handle(part);
                        });
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
        request.endHandler(
                handler == null
                        ? null
                        : read -> {
                            ended = true;
                            handler.handle(read);
                        });
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
