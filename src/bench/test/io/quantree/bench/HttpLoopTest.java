package io.quantree.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpLoopTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger sent = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void awaitsTheLastAnswers() throws IOException {
        answer(200, "yes");

        HttpLoop.Answers answers = loop().run(4, () -> sent.get() < 100);

        assertThat(answers.latencies().count()).isEqualTo(sent.get()).isEqualTo(asked.get());
        assertThat(answers.refusals()).isZero();
    }

    @Test
    void comesBackWithARefusedRequestWhenItWasToldTo() throws IOException {
        server.createContext("/", exchange -> {
            if (refused.getAndIncrement() < 3) {
                exchange.getResponseHeaders().set("Retry-After", "1");
                respond(exchange, 429, "busy");
            } else {
                respond(exchange, 200, "yes");
            }
        });

        HttpLoop.Answers answers = loop().run(2, () -> sent.get() < 10);

        assertThat(answers.refusals()).isEqualTo(3);
        assertThat(answers.latencies().count()).isEqualTo(sent.get());
        double slowest = Latencies.merged(List.of(answers.latencies())).percentileMillis(100);
        assertThat(slowest).isGreaterThan(TimeUnit.SECONDS.toMillis(1));
    }

    @Test
    void failsWhenAnAnswerIsNotWhatItShouldBe() {
        answer(200, "no");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> loop().run(1, () -> true))
                .withMessageContaining("does not hold 1 times yes");
    }

    @Test
    void failsWhenARequestFails() {
        answer(500, "yes");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> loop().run(1, () -> true))
                .withMessageContaining("500");
    }

    private HttpLoop loop() {
        URI target = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/deltas");
        return new HttpLoop(target, () -> {
            sent.incrementAndGet();
            return WireRequest.post(target, "[]", "yes", 1);
        });
    }

    private void answer(int status, String body) {
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            respond(exchange, status, body);
        });
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
