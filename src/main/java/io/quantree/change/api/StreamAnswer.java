package io.quantree.change.api;

import io.quantree.http.ExchangeEnd;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * Writes a stream as an answer, part by part and no faster than its client reads. The framework would write each event by itself, which
 * takes more time than to read it.
 */
final class StreamAnswer {
    private StreamAnswer() {}

    /**
     * Completes when the stream has ended; the framework then ends the answer. A failure before the first part is answered as a problem;
     * after it, the connection is closed, so that the client sees that the answer is not complete.
     */
    static Uni<Void> write(RoutingContext exchange, String type, Multi<Buffer> parts) {
        HttpServerResponse response = exchange.response();
        if (exchange.request().method().equals(HttpMethod.HEAD)) {
            // A stream that is not read would keep its connection from the next request.
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom().emitter(answer -> {
            Cancellable writing = parts.onItem()
                    .transformToUniAndConcatenate(part -> write(response, type, part))
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
                            () -> answer.complete(null));
            ExchangeEnd.run(exchange, writing::cancel);
        });
    }

    private static Uni<Void> write(HttpServerResponse response, String type, Buffer part) {
        if (!response.headWritten()) {
            response.setChunked(true).putHeader(HttpHeaders.CONTENT_TYPE, type);
        }
        return Uni.createFrom().completionStage(() -> response.write(part).toCompletionStage());
    }
}
