package io.quantree.outbound;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.function.Function;

/** What another server answers. */
public final class Answer {
    private Answer() {}

    /**
     * Sends a request and reads its answer. The reader waits before the request leaves: away from the event loop, the whole answer may
     * have come and gone before a reader is named afterwards.
     *
     * @param sending sends the head and the body
     */
    public static <T> Future<T> read(
            HttpClientRequest request, Function<HttpClientResponse, Future<T>> reader, Runnable sending) {
        Future<T> read = request.response().compose(reader);
        sending.run();
        return read;
    }
}
