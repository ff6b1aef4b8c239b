package io.quantree.feed.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.outbound.LocalTargets;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;

class S3HttpClientTest {
    private static final int REQUESTS = 5_000;

    /** The SDK would hide it by sending the request again. */
    @Test
    void readsAnswersThatAreThereBeforeTheThreadThatSentGoesOn() throws IOException {
        Vertx vertx = Vertx.vertx();
        HttpClient http = vertx.createHttpClient();
        try (ObjectStore store = new ObjectStore()) {
            S3HttpClient client = new S3HttpClient(http, LocalTargets.ofThisMachine(), Duration.ofSeconds(30));
            HttpExecuteRequest request = HttpExecuteRequest.builder()
                    .request(SdkHttpFullRequest.builder()
                            .method(SdkHttpMethod.PUT)
                            .uri(URI.create(store.url() + "/bucket/key"))
                            .build())
                    .contentStreamProvider(() -> new ByteArrayInputStream(new byte[1]))
                    .build();

            for (int i = 0; i < REQUESTS; i++) {
                assertThat(client.prepareRequest(request).call().httpResponse().statusCode())
                        .isEqualTo(200);
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
