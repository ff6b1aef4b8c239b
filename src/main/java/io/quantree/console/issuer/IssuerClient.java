package io.quantree.console.issuer;

import io.quantree.outbound.Answer;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Sends requests to the issuer. It follows no redirects: what it sends is meant for the address of the metadata. */
@ApplicationScoped
class IssuerClient {
    private static final int ANSWER_MAX = 256 * 1024;
    private static final String JSON = "application/json";

    private final HttpClient client;
    private final long timeout;

    IssuerClient(Vertx vertx, IssuerSignInSettings settings) {
        this.timeout = settings.timeout().toMillis();
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setVerifyHost(true).setTrustAll(false));
    }

    void stop(@Observes ShutdownEvent event) {
        client.close();
    }

    /** An answer; its document is empty when the body is no JSON. */
    record Document(int status, JsonObject json) {
        boolean isGood() {
            return status == 200;
        }
    }

    Uni<Document> get(String url) {
        return answer(url, HttpMethod.GET, HttpClientRequest::send);
    }

    /** Sends a form. */
    Uni<Document> post(String url, Map<String, String> form, Optional<String> authorization) {
        return answer(url, HttpMethod.POST, request -> {
            authorization.ifPresent(value -> request.putHeader(HttpHeaders.AUTHORIZATION, value));
            request.putHeader(HttpHeaders.CONTENT_TYPE, "application/x-www-form-urlencoded");
            request.send(form.entrySet().stream()
                    .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                    .collect(Collectors.joining("&")));
        });
    }

    private Uni<Document> answer(String url, HttpMethod method, Consumer<HttpClientRequest> sending) {
        return Uni.createFrom().completionStage(() -> client.request(new RequestOptions()
                        .setAbsoluteURI(url)
                        .setMethod(method)
                        .setTimeout(timeout)
                        .putHeader(HttpHeaders.ACCEPT, JSON))
                .compose(request -> Answer.read(request, IssuerClient::read, () -> sending.accept(request)))
                .toCompletionStage());
    }

    private static Future<Document> read(HttpClientResponse response) {
        Promise<Document> read = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(read::tryFail)
                .handler(part -> {
                    body.appendBuffer(part);
                    if (body.length() > ANSWER_MAX) {
                        read.tryFail("the answer is longer than " + ANSWER_MAX + " bytes");
                        response.request().reset();
                    }
                })
                .endHandler(end -> read.tryComplete(new Document(response.statusCode(), json(body))));
        return read.future();
    }

    private static JsonObject json(Buffer body) {
        try {
            return new JsonObject(body);
        } catch (RuntimeException e) {
            // A body that isn't a JSON object fails with exceptions of several kinds.
            return new JsonObject();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
