package io.quantree.http;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.channels.ClosedChannelException;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Writes streams as answers, part by part and no faster than their clients read. The framework would write each event by itself, which
 * takes more time than to read it. A part takes its place of {@link RequestMemory} until its client has read it, and goes to the connection
 * in slices, because Netty copies what is written.
 */
@Singleton
public record StreamAnswer(RequestMemory memory) {
    private static final int SLICE = 64 << 10;

    /**
     * Completes when the stream has ended; the framework then ends the answer. A failure before the first part is answered as a problem;
     * after it, the connection is closed, so that the client sees that the answer is not complete.
     */
    public Uni<Void> write(RoutingContext exchange, String type, Multi<Buffer> parts) {
        return write(exchange, Map.of(HttpHeaders.CONTENT_TYPE, type), parts);
    }

    /** The same with headers, which a problem doesn't get. */
    public Uni<Void> write(RoutingContext exchange, Map<CharSequence, String> headers, Multi<Buffer> parts) {
        HttpServerResponse response = exchange.response();
        if (exchange.request().method().equals(HttpMethod.HEAD)) {
            // A stream that is not read would keep its connection from the next request.
            return Uni.createFrom().voidItem();
        }
        RequestMemory.Hold hold = memory.none();
        return Uni.createFrom().emitter(answer -> {
            Cancellable writing = parts.onItem()
                    .transformToUniAndConcatenate(part -> held(hold, response, headers, part))
                    .subscribe()
                    .with(
                            written -> {},
                            failure -> {
                                if (response.headWritten()) {
                                    response.reset();
                                    exchange.request().connection().close();
                                    answer.complete(null);
                                } else {
                                    answer.fail(failure);
                                }
                            },
                            () -> begun(response, headers)
                                    .write(Buffer.buffer())
                                    .onComplete(written -> answer.complete(null)));
            ExchangeEnd.run(exchange, () -> {
                writing.cancel();
                hold.release();
            });
        });
    }

    /** The answer whose head is written with the next bytes, also when there are none. */
    private static HttpServerResponse begun(HttpServerResponse response, Map<CharSequence, String> headers) {
        if (!response.headWritten()) {
            response.setChunked(true);
            headers.forEach(response::putHeader);
        }
        return response;
    }

    private static Uni<Void> held(
            RequestMemory.Hold hold, HttpServerResponse response, Map<CharSequence, String> headers, Buffer part) {
        begun(response, headers);
        return Uni.createFrom()
                .voidItem()
                .invoke(() -> hold.grow("answer", part.length()))
                .chain(() -> slices(part)
                        .onItem()
                        .transformToUniAndConcatenate(slice -> write(response, slice))
                        .collect()
                        .last())
                .invoke(() -> hold.add(-part.length()));
    }

    private static Multi<Buffer> slices(Buffer part) {
        return Multi.createFrom()
                .items(IntStream.iterate(0, start -> start < part.length(), start -> start + SLICE)
                        .mapToObj(start -> part.slice(start, Math.min(part.length(), start + SLICE))));
    }

    private static Uni<Void> write(HttpServerResponse response, Buffer slice) {
        // A client that leaves within a write makes it fail. The end of its exchange cancels the stream; a failure
        // beside that
        // would only be told to the log.
        return Uni.createFrom().emitter(written -> response.write(slice)
                .onSuccess(written::complete)
                .onFailure(failure -> {
                    if (!(failure instanceof ClosedChannelException)) {
                        written.fail(failure);
                    }
                }));
    }
}
