package io.quantree.batch.api;

import static io.quantree.support.Batches.newJob;
import static io.quantree.support.Batches.newRetailer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.PlainHttp;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What streams hold while they wait for their sender or for the database. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class StreamPressureTest {
    private static final int STREAMS = 200;
    private static final int LINES = 1_000;
    private static final String LINE = "{\"skuRef\":\"A\",\"locationRef\":\"L\"," + " ".repeat(60_000) + "\"qty\":1}\n";

    @Inject
    AgroalDataSource database;

    @Inject
    OpenStreams streams;

    @Test
    void holdsNoThreadForStreamsWhoseSendersAreSilent() throws IOException {
        String job = newJob(newRetailer());
        List<Socket> senders = new ArrayList<>();
        try {
            for (int i = 0; i < STREAMS; i++) {
                senders.add(open(job, 1));
            }
            await().atMost(Duration.ofSeconds(10))
                    .during(Duration.ofMillis(500))
                    .until(() -> busyThreads().isEmpty());

            assertThat(PlainHttp.get("/api/v4.1/job/" + job).getInt("batchCount"))
                    .isZero();
            for (Socket sender : senders) {
                write(sender, "0\r\n\r\n");
            }
            for (Socket sender : senders) {
                assertThat(new String(sender.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
                        .isEqualTo("HTTP/1.1 200 OK");
            }
            assertThat(PlainHttp.get("/api/v4.1/job/" + job).getInt("summary.received"))
                    .isEqualTo(STREAMS);
        } finally {
            for (Socket sender : senders) {
                sender.close();
            }
        }
    }

    @Test
    void holdsSenderBackWhileDatabaseIsSlow() throws Exception {
        String job = newJob(newRetailer());
        AtomicLong sent = new AtomicLong();
        CompletableFuture<String> answer;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("LOCK TABLE batch_payload IN EXCLUSIVE MODE");
            answer = CompletableFuture.supplyAsync(() -> send(job, sent));
            await().atMost(Duration.ofSeconds(5)).until(() -> sent.get() > 8 << 20);
            AtomicLong before = new AtomicLong();
            await().atMost(Duration.ofSeconds(8))
                    .pollInterval(Duration.ofMillis(400))
                    .until(() -> sent.get() == before.getAndSet(sent.get()));

            // One batch, and what the buffers of the connection hold.
            assertThat(sent.get()).isLessThan((long) LINES * LINE.length() / 2);
            connection.rollback();
        }

        assertThat(answer.get()).contains("\"records\":" + LINES);
    }

    @Test
    void answersStreamThatIsCutWithWhatWasAcceptedBefore() throws IOException {
        String job = newJob(newRetailer());
        try (Socket sender = open(job, 6_000)) {
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> PlainHttp.get("/api/v4.1/job/" + job).getInt("batchCount") == 1);

            streams.cutAll();

            sender.setSoTimeout(10_000);
            StringBuilder answer = new StringBuilder();
            while (answer.indexOf("}") < 0) {
                int next = sender.getInputStream().read();
                assertThat(next).as("what follows %s", answer).isNotNegative();
                answer.append((char) next);
            }
            assertThat(answer)
                    .startsWith("HTTP/1.1 503 ")
                    .containsIgnoringCase("Retry-After: ")
                    .contains("\"code\":\"STOPPING\"", "5000 records in 1 batches were accepted");
        }
    }

    @Test
    void tellsSenderToGoOnThatWaitsForIt() throws IOException {
        try (Socket sender = new Socket("localhost", RestAssured.port)) {
            sender.setSoTimeout(10_000);
            write(
                    sender,
                    "POST /api/v4.1/job/" + newJob(newRetailer())
                            + "/batch HTTP/1.1\r\nHost: test\r\nContent-Length: 1\r\n"
                            + "Content-Type: application/x-ndjson\r\nExpect: 100-continue\r\n\r\n");
            assertThat(new String(sender.getInputStream().readNBytes(25), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");

            write(sender, "\n");
            assertThat(new String(sender.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200 OK");
        }
    }

    private static Socket open(String job, int lines) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        String line = "{\"skuRef\":\"A\",\"locationRef\":\"L\",\"qty\":1}\n".repeat(lines);
        write(
                socket,
                "POST /api/v4.1/job/" + job + "/batch HTTP/1.1\r\nHost: test\r\nContent-Type: application/x-ndjson\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(line.length()) + "\r\n" + line
                        + "\r\n");
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static List<String> busyThreads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().startsWith("executor-thread"))
                .filter(thread -> Arrays.stream(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().startsWith("io.quantree")
                                || frame.getClassName().startsWith("org.jboss.resteasy")))
                .map(thread -> thread.getKey().getName())
                .toList();
    }

    private static String send(String job, AtomicLong sent) {
        try {
            URI address = URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/api/v4.1/job/" + job + "/batch");
            HttpURLConnection request = (HttpURLConnection) address.toURL().openConnection();
            request.setRequestMethod("POST");
            request.setRequestProperty("Content-Type", "application/x-ndjson");
            request.setDoOutput(true);
            request.setChunkedStreamingMode(0);
            byte[] line = LINE.getBytes(StandardCharsets.US_ASCII);
            try (OutputStream out = request.getOutputStream()) {
                for (int i = 0; i < LINES; i++) {
                    out.write(line);
                    sent.addAndGet(line.length);
                }
            }
            return new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
