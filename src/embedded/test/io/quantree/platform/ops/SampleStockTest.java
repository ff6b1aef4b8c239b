package io.quantree.platform.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SampleStockTest {
    private record Received(String method, String path, String type, String body) {}

    private record Answer(int status, String body) {}

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void submitsEachFileAndWaitsUntilItsBatchIsComplete() throws Exception {
        answers.add(new Answer(200, "{\"id\":\"7\"}"));
        answers.add(new Answer(200, "{\"batches\":[{\"id\":\"1\",\"records\":1069}],\"records\":1069}"));
        answers.add(new Answer(200, "{\"status\":\"RUNNING\"}"));
        answers.add(new Answer(200, "{\"status\":\"COMPLETE\",\"summary\":{\"received\":1069,\"created\":1069}}"));
        answers.add(new Answer(200, "{\"batches\":[{\"id\":\"2\",\"records\":380}],\"records\":380}"));
        answers.add(new Answer(200, "{\"status\":\"COMPLETE\",\"summary\":{\"received\":380,\"created\":380}}"));

        List<SampleStock.Outcome> outcomes = sample(Duration.ofSeconds(30)).load();

        String batches = "/api/v4.1/job/7/batch?action=UPSERT&entityType=INVENTORY&source=adventureworks";
        assertThat(received)
                .extracting(Received::method, Received::path, Received::type)
                .containsExactly(
                        tuple("POST", "/api/v4.1/job", "application/json"),
                        tuple("POST", batches, "text/csv"),
                        tuple("GET", "/api/v4.1/job/7/batch/1?wait=30s", ""),
                        tuple("GET", "/api/v4.1/job/7/batch/1?wait=30s", ""),
                        tuple("POST", batches, "text/csv"),
                        tuple("GET", "/api/v4.1/job/7/batch/2?wait=30s", ""));
        assertThat(received.get(1).body().lines())
                .hasSize(1070)
                .first()
                .asString()
                .startsWith("skuRef,locationRef,qty,");
        assertThat(received.get(4).body().lines())
                .hasSize(381)
                .last()
                .asString()
                .contains(",ON_ORDER,PO-");
        assertThat(outcomes).extracting(SampleStock.Outcome::file).containsExactly("stock.csv", "on-order.csv");
        assertThat(outcomes.get(0).summary().path("created").asInt()).isEqualTo(1069);
    }

    @Test
    void reportsTheAnswerWhenTheServiceRefuses() {
        answers.add(new Answer(400, "{\"title\":\"no such retailer\"}"));

        assertThatThrownBy(() -> sample(Duration.ofSeconds(30)).load())
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("POST", "/api/v4.1/job", "400", "no such retailer");
    }

    @Test
    void givesUpOnABatchThatDoesNotComplete() {
        answers.add(new Answer(200, "{\"id\":\"7\"}"));
        answers.add(new Answer(200, "{\"batches\":[{\"id\":\"1\"}]}"));

        assertThatThrownBy(() -> sample(Duration.ZERO).load())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Batch 1 of job 7 was not complete");
    }

    private SampleStock sample(Duration limit) {
        URI base = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
        return new SampleStock(base, new ObjectMapper(), limit);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.add(new Received(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), type == null ? "" : type, body));
        Answer answer = answers.remove();
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
