package io.quantree.graphql.socket;

import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.platform.drain.DrainBegun;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.TightLimits;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestProfile(TightLimits.class)
class SocketLimitsTest {
    private static final String NOW = "subscription { stockChanges(from: \"now\", kinds: [\"JOB\"]) { cursor } }";
    private static final String PING = "{\"type\":\"ping\"}";

    @Inject
    Vertx vertx;

    @Inject
    Sockets sockets;

    @Inject
    MeterRegistry registry;

    private final List<SocketClient> clients = new ArrayList<>();

    @AfterEach
    void close() {
        clients.forEach(SocketClient::close);
        await().atMost(Duration.ofSeconds(20)).until(() -> sockets.count() == 0);
    }

    private SocketClient open() {
        SocketClient client = SocketClient.open(vertx);
        clients.add(client);
        return client;
    }

    @Test
    void closesWithoutInitialisationInTime() {
        assertThat(open().closeCode()).isEqualTo(4408);
    }

    @Test
    void closesWithoutSubscriptionAfterIdleTimeAndNotWithOne() throws InterruptedException {
        SocketClient busy = open().initialised().subscribe("1", NOW);
        SocketClient idle = open().initialised();

        assertThat(idle.closeCode()).isEqualTo(1001);
        Thread.sleep(1_000);
        assertThat(busy.isClosed()).isFalse();
        busy.send(new JsonObject().put("id", "1").put("type", "complete"));
        assertThat(busy.closeCode()).isEqualTo(1001);
    }

    @Test
    void takesAsManySubscriptionsAsAllowed() {
        SocketClient client = open().initialised();
        client.subscribe("1", NOW).subscribe("2", NOW).subscribe("3", NOW);

        JsonObject refused = client.error("3");

        assertThat(refused.getString("code")).isEqualTo("OVERLOADED");
        assertThat(refused.getInteger("limit")).isEqualTo(2);
        client.send(new JsonObject().put("id", "1").put("type", "complete"));
        client.subscribe("3", NOW).send(PING);
        assertThat(client.next().getString("type")).isEqualTo("pong");
    }

    @Test
    void closesAfterOneMessageMoreThanAllowed() {
        SocketClient client = open().initialised();
        IntStream.range(0, 7).forEach(i -> client.send(PING));
        IntStream.range(0, 7)
                .forEach(i -> assertThat(client.next().getString("type")).isEqualTo("pong"));

        assertThat(client.send(PING).closeCode()).isEqualTo(1008);
    }

    @Test
    void closesAfterMorePingsOfWebSocketThanAllowed() {
        SocketClient client = open().initialised();
        IntStream.range(0, 20).forEach(i -> client.socket.writePing(Buffer.buffer()));

        assertThat(client.closeCode()).isEqualTo(1008);
    }

    @Test
    void takesMessageOfLargestSizeAndClosesAfterLargerOne() {
        String largest = padded(1_000);
        SocketClient client = open().initialised();
        client.send(largest);
        assertThat(client.next().getString("type")).isEqualTo("pong");

        assertThat(client.send(padded(1_001)).closeCode()).isEqualTo(1009);
    }

    private static String padded(int length) {
        String begin = "{\"type\":\"ping\",\"payload\":{\"x\":\"";
        return begin + "y".repeat(length - begin.length() - 3) + "\"}}";
    }

    @Test
    void refusesOneSocketMoreThanAllowed() {
        IntStream.range(0, 3).forEach(i -> open().initialised().subscribe("1", NOW));

        assertThat(SocketClient.refusal(vertx, SocketRoute.PROTOCOL)).isEqualTo(429);
        clients.remove(0).close();
        await().atMost(Duration.ofSeconds(5)).until(() -> sockets.count() == 2);
        open().initialised();
    }

    @Test
    void closesSocketWhoseClientReadsNothing() {
        long retailer = TightLimits.newRetailer();
        String after = new JsonObject(RestAssured.given()
                        .accept("application/json")
                        .get("/api/v1/changes?from=now&limit=1")
                        .asString())
                .getValue("next")
                .toString();
        Batches.submit(
                Batches.newJob(retailer),
                IntStream.range(0, 400)
                        .mapToObj(i -> entity("P" + i, "L", 1).attribute("text", "x".repeat(3_000)))
                        .toArray());
        SocketClient client = open().initialised();
        String fields =
                IntStream.range(0, 40).mapToObj(i -> "a" + i + ": after").collect(Collectors.joining(" "));
        client.socket.pause();
        client.subscribe(
                "1",
                "subscription ($after: String) { stockChanges(after: $after, kinds: [\"QUANTITY\"]) { " + fields
                        + " } }",
                Map.of("after", after));

        await().atMost(Duration.ofSeconds(30)).until(() -> sockets.count() == 0);
        assertThat(registry.counter("quantree.graphql.sockets.closed", "code", "TRY_AGAIN_LATER")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void closesAfterItsLifeWithSubscription() {
        long begun = System.nanoTime();
        SocketClient client = open().initialised().subscribe("1", NOW);

        assertThat(client.closeCode()).isEqualTo(1001);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void closesWhenReplicaStops() {
        SocketClient client = open().initialised().subscribe("1", NOW);

        sockets.drain(new DrainBegun());

        assertThat(client.closeCode()).isEqualTo(1001);
        assertThat(client.nextWithin(0)).isNull();
    }
}
