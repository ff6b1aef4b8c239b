package io.quantree.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.support.RawConnection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExchangeEndTest {
    private static final String REQUEST = "GET %s HTTP/1.1\r\nHost: test\r\n\r\n";
    private static final Vertx VERTX = Vertx.vertx();
    private static final AtomicInteger ENDS = new AtomicInteger();
    private static final AtomicInteger BEGUN = new AtomicInteger();
    private static URI root = URI.create("http://localhost");

    @BeforeAll
    static void serve() throws Exception {
        Router router = Router.router(VERTX);
        router.get("/answered").handler(exchange -> {
            ExchangeEnd.run(exchange, ENDS::incrementAndGet);
            exchange.response().end("answer");
        });
        router.get("/broken").handler(exchange -> {
            ExchangeEnd.run(exchange, ENDS::incrementAndGet);
            exchange.response().setChunked(true).write("begin");
            exchange.response().reset();
        });
        router.get("/unanswered").handler(exchange -> {
            ExchangeEnd.run(exchange, ENDS::incrementAndGet);
            // The framework replaces the handler by which the router notices that the client has hung up.
            exchange.response().closeHandler(closed -> {});
            BEGUN.incrementAndGet();
        });
        router.get("/late").handler(ExchangeEndTest::runAfterClose);
        HttpServer server = done(VERTX.createHttpServer().requestHandler(router).listen(0, "localhost"));
        root = URI.create("http://localhost:" + server.actualPort());
    }

    private static void runAfterClose(RoutingContext exchange) {
        exchange.request().connection().closeHandler(closed -> exchange.vertx()
                .runOnContext(later -> ExchangeEnd.run(exchange, ENDS::incrementAndGet)));
        BEGUN.incrementAndGet();
    }

    @AfterAll
    static void stop() throws Exception {
        done(VERTX.close());
    }

    @Test
    void runsOnceForAnswerAndConnectionThatIsClosedLater() throws Exception {
        int before = ENDS.get();
        try (RawConnection client = RawConnection.open(root, 5_000)) {
            for (int i = 1; i <= 3; i++) {
                client.send(REQUEST.formatted("/answered"));
                assertThat(client.answer().body()).isEqualTo("answer");
                assertThat(ENDS).hasValue(before + i);
            }
        }
        assertThat(runsAfterHangUp("/unanswered")).isEqualTo(before + 4);
    }

    /** The connection stays open, and the client of Java asks each server for another protocol at first. */
    @Test
    void runsForAnswerToRequestThatUpgradesToHttp2() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(root.resolve("/answered")).build();
        int before = ENDS.get();

        for (int i = 1; i <= 2; i++) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            int ends = before + i;
            await().atMost(Duration.ofSeconds(5)).until(() -> ENDS.get() == ends);
        }
    }

    @Test
    void runsWhenAnswerIsBrokenOffAfterItsHead() throws Exception {
        int before = ENDS.get();
        try (RawConnection client = RawConnection.open(root, 5_000)) {
            client.send(REQUEST.formatted("/broken"));
            await().atMost(Duration.ofSeconds(5)).until(() -> ENDS.get() == before + 1);
        }
    }

    @Test
    void runsWhenClientHasHungUpBefore() throws Exception {
        int before = ENDS.get();

        assertThat(runsAfterHangUp("/late")).isEqualTo(before + 1);
    }

    private static int runsAfterHangUp(String path) throws Exception {
        int before = ENDS.get();
        int begun = BEGUN.get();
        try (RawConnection client = RawConnection.open(root, 5_000)) {
            client.send(REQUEST.formatted(path));
            await().atMost(Duration.ofSeconds(5)).until(() -> BEGUN.get() > begun);
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> ENDS.get() > before);
        return ENDS.get();
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
