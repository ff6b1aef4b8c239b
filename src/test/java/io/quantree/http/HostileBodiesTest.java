package io.quantree.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.support.Batches;
import io.quantree.support.Deltas;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.TightLimits;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Senders that announce much and send it slowly, or not at all, beside a client whose work goes on. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestProfile(TightLimits.class)
class HostileBodiesTest {
    private static final int ANNOUNCED = 16 << 20;
    private static final int SENDERS = 40;
    private static final String LIVE = "GET /q/health/live HTTP/1.1\r\nHost: test\r\n\r\n";

    @Inject
    RequestMemory memory;

    @Test
    void answersSenderThatFallsSilent() throws IOException {
        try (Socket sender = open("/api/v1/deltas", 100, "[")) {
            assertThat(answer(sender))
                    .startsWith("HTTP/1.1 408 ")
                    .contains("\"code\":\"TOO_SLOW\"", "\"field\":\"body\"", "\"limit\":\"PT1S\"");
        }
    }

    /** Fails when an update of the HTTP server names the handlers of a connection otherwise, or accepts connections in another way. */
    @Test
    void answersHalfHeadAndKeepsConnectionThatRests() throws IOException {
        try (Socket resting = new Socket("localhost", RestAssured.port);
                Socket begun = new Socket("localhost", RestAssured.port);
                Socket half = new Socket("localhost", RestAssured.port);
                Socket hardly = new Socket("localhost", RestAssured.port)) {
            for (Socket socket : List.of(resting, begun, half, hardly)) {
                socket.setSoTimeout(10_000);
            }
            write(resting, LIVE);
            assertThat(answer(resting)).startsWith("HTTP/1.1 200 ");
            write(begun, LIVE + "GET /q/health");
            assertThat(answer(begun)).startsWith("HTTP/1.1 200 ");
            write(hardly, "P");
            write(half, "GET /q/health/live HTTP/1.1\r\nHost: ");

            assertThat(answer(half))
                    .startsWith("HTTP/1.1 408 ")
                    .contains("\"code\":\"TOO_SLOW\"", "\"field\":\"head\"", "\"limit\":\"PT1S\"");
            assertThat(half.getInputStream().read()).isNegative();
            assertThat(answer(hardly)).startsWith("HTTP/1.1 408 ");
            assertThat(rest(begun)).doesNotContain("HTTP/1.1 ");
            write(resting, LIVE.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
            assertThat(rest(resting)).contains("HTTP/1.1 200 ");
        }
    }

    @Test
    void tellsSenderToGoOnThatWaitsForIt() throws IOException {
        try (Socket sender = new Socket("localhost", RestAssured.port)) {
            write(
                    sender,
                    "POST /api/v1/deltas HTTP/1.1\r\nHost: test\r\nContent-Length: 2\r\n"
                            + "Content-Type: application/json\r\nExpect: 100-continue\r\n\r\n");
            assertThat(answer(sender)).startsWith("HTTP/1.1 100 Continue");
        }
    }

    @Test
    void refusesBodyThatIsTooLargeBeforeItIsSent() throws IOException {
        try (Socket sender = open("/api/v1/deltas", 1 << 30, "")) {
            assertThat(answer(sender)).startsWith("HTTP/1.1 413 ").contains("\"value\":\"1073741824\"");
        }
    }

    @Test
    void goesOnForOthersWhileManyAnnounceMuchAndWait() throws IOException {
        List<Socket> senders = new ArrayList<>();
        try {
            for (int i = 0; i < SENDERS; i++) {
                senders.add(open("/api/v4.1/job/1/batch", ANNOUNCED, "{\"entities\":[" + " ".repeat(100_000)));
            }
            Deltas ordinary = new Deltas(TightLimits.newRetailer());
            given().get("/q/health/live");
            for (int i = 0; i < 20; i++) {
                ordinary.post(Deltas.delta("A", "L", 1)).then().statusCode(200);
                long start = System.nanoTime();
                given().get("/q/health/live").then().statusCode(200);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
            }
            assertThat(memory.held()).isLessThan((long) SENDERS * ANNOUNCED);
            List<String> answers = new ArrayList<>();
            for (Socket sender : senders) {
                answers.add(answer(sender));
            }
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer).containsPattern("^HTTP/1.1 (408|429) "))
                    .anySatisfy(answer -> assertThat(answer)
                            .startsWith("HTTP/1.1 429 ")
                            .containsIgnoringCase("Retry-After: 1")
                            .contains("\"code\":\"OVERLOADED\"", "\"field\":\"body\""));
            await().atMost(Duration.ofSeconds(5)).until(() -> memory.held() == 0);
        } finally {
            for (Socket sender : senders) {
                sender.close();
            }
        }
    }

    @Test
    void readsSoManyStreamsOfRetailerAndOfAllAtOnce() throws IOException {
        long retailer = TightLimits.newRetailer();
        String job = Batches.newJob(retailer);
        String other = Batches.newJob(TightLimits.newRetailer());
        List<Socket> senders = new ArrayList<>();
        try {
            senders.add(stream(job));
            senders.add(stream(job));
            awaitStreams(2);
            senders.add(stream(job));
            assertThat(answer(senders.get(2)))
                    .startsWith("HTTP/1.1 429 ")
                    .contains("\"field\":\"streams\"", "\"value\":\"2\"", "\"limit\":2", "retailer " + retailer);
            senders.add(stream(other));
            awaitStreams(3);
            senders.add(stream(other));
            assertThat(answer(senders.get(4))).startsWith("HTTP/1.1 429 ").contains("\"limit\":3", "this replica");
            assertThat(answer(senders.get(0)))
                    .startsWith("HTTP/1.1 408 ")
                    .contains("\"code\":\"TOO_SLOW\"", "\"limit\":\"PT2S\"", "0 records in 0 batches were accepted");
        } finally {
            for (Socket sender : senders) {
                sender.close();
            }
        }
        awaitStreams(0);
    }

    private void awaitStreams(int count) {
        await().atMost(Duration.ofSeconds(5)).until(() -> memory.held() == count * (512L << 10));
    }

    private static Socket stream(String job) throws IOException {
        Socket sender = new Socket("localhost", RestAssured.port);
        sender.setSoTimeout(10_000);
        write(
                sender,
                "POST /api/v4.1/job/" + job + "/batch HTTP/1.1\r\nHost: test\r\nContent-Type: application/x-ndjson\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n");
        return sender;
    }

    private static Socket open(String path, int length, String start) throws IOException {
        Socket sender = new Socket("localhost", RestAssured.port);
        sender.setSoTimeout(10_000);
        write(
                sender,
                "POST " + path + " HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: "
                        + length + "\r\n\r\n" + start);
        return sender;
    }

    private static void write(Socket sender, String text) throws IOException {
        OutputStream out = sender.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String rest(Socket sender) throws IOException {
        return new String(sender.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    private static String answer(Socket sender) throws IOException {
        InputStream in = sender.getInputStream();
        StringBuilder answer = new StringBuilder();
        int next = in.read();
        while (next >= 0) {
            answer.append((char) next);
            if (answer.indexOf("}") > 0 || answer.indexOf("100 Continue\r\n\r\n") > 0) {
                break;
            }
            next = in.read();
        }
        return answer.toString();
    }
}
