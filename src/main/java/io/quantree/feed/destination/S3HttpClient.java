package io.quantree.feed.destination;

import io.quantree.outbound.Answer;
import io.quantree.outbound.Target;
import io.quantree.outbound.TargetRefused;
import io.quantree.outbound.Targets;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Sends the requests of the SDK to addresses that are checked: its own clients resolve names themselves. A request is a piece of a file at
 * most and an answer is a page of a list, so both are in memory. Its callers are worker threads, which it blocks.
 */
record S3HttpClient(HttpClient client, Targets targets, Duration timeout) implements SdkHttpClient {
    private static final int ANSWER_MAX = 8 << 20;
    /** The body follows its head at once. */
    private static final String EXPECT = "Expect";

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return exchange(request);
            }

            @Override
            public void abort() {
                // Nothing of the SDK is asked to end a call before its time.
            }
        };
    }

    private HttpExecuteResponse exchange(HttpExecuteRequest request) throws IOException {
        Buffer body = body(request);
        SdkHttpRequest asked = request.httpRequest();
        Future<HttpExecuteResponse> answer = Future.fromCompletionStage(
                        targets.of(asked.getUri()).subscribeAsCompletionStage())
                .compose(target -> client.request(options(target, asked)))
                .compose(sent -> send(sent, asked.headers(), body));
        try {
            return answer.toCompletionStage().toCompletableFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            // The SDK tries a request again that has failed by an IOException, and passes this on.
            if (e.getCause() instanceof TargetRefused refused) {
                throw refused;
            }
            throw new IOException("no answer of the store", e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("no answer of the store in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static Buffer body(HttpExecuteRequest request) throws IOException {
        if (request.contentStreamProvider().isEmpty()) {
            return Buffer.buffer();
        }
        try (InputStream content = request.contentStreamProvider().get().newStream()) {
            return Buffer.buffer(content.readAllBytes());
        }
    }

    private RequestOptions options(Target target, SdkHttpRequest asked) {
        return target.request(HttpMethod.valueOf(asked.method().name())).setIdleTimeout(timeout.toMillis());
    }

    private static Future<HttpExecuteResponse> send(
            HttpClientRequest request, Map<String, List<String>> headers, Buffer body) {
        headers.forEach((name, values) -> {
            if (!EXPECT.equalsIgnoreCase(name)) {
                request.putHeader(name, values);
            }
        });
        return Answer.read(request, response -> read(request, response), () -> request.send(body));
    }

    private static Future<HttpExecuteResponse> read(HttpClientRequest request, HttpClientResponse response) {
        Buffer body = Buffer.buffer();
        response.handler(part -> {
            if (body.length() + part.length() > ANSWER_MAX) {
                request.reset();
            } else {
                body.appendBuffer(part);
            }
        });
        return response.end().map(end -> answer(response, body));
    }

    private static HttpExecuteResponse answer(HttpClientResponse response, Buffer body) {
        SdkHttpFullResponse.Builder head =
                SdkHttpFullResponse.builder().statusCode(response.statusCode()).statusText(response.statusMessage());
        response.headers().forEach(header -> head.appendHeader(header.getKey(), header.getValue()));
        AbortableInputStream content = AbortableInputStream.create(new ByteArrayInputStream(body.getBytes()));
        return HttpExecuteResponse.builder()
                .response(head.build())
                .responseBody(content)
                .build();
    }

    @Override
    public String clientName() {
        return "Quantree";
    }

    @Override
    public void close() {
        // All clients of stores share the connections.
    }
}
