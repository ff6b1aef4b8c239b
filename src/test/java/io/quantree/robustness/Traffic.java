package io.quantree.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Clients of a day: some send batches and wait for them, some send deltas, some ask over GraphQL. What is not answered 200 they note and
 * send again, under the same key, until it is.
 */
public final class Traffic implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String DELTAS = "/api/v1/deltas?catalogueRef=DEFAULT:1";
    private static final String LOOKUP =
            "{\"query\":\"{ inventoryPositions(first: 5, catalogue: {ref: \\\"DEFAULT:1\\\"}) { edges { node { ref onHand } } } }\"}";
    private static final int SKUS = 50;
    private static final int START = 100_000;
    private static final int BATCH = 500;
    private static final int ARRAY = 10;
    private static final int BATCH_CLIENTS = 1;
    private static final int DELTA_CLIENTS = 2;
    private static final int ASKING_CLIENTS = 1;
    private static final Duration PAUSE_BEFORE_REPEAT = Duration.ofMillis(200);

    private final Destination service;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(BATCH_CLIENTS + DELTA_CLIENTS + ASKING_CLIENTS);
    private final List<Future<?>> clients = new ArrayList<>();
    private final Queue<HttpResponse<String>> refused = new ConcurrentLinkedQueue<>();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> deltas = new ConcurrentHashMap<>();
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong records = new AtomicLong();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private volatile boolean stopped;

    public Traffic(Destination service) {
        this.service = service;
    }

    /** Lets the clients send, once there is stock that deltas can change. */
    public void start() throws Exception {
        complete(
                job(1),
                IntStream.range(0, SKUS)
                        .mapToObj(sku -> "{\"skuRef\":\"D" + sku + "\",\"locationRef\":\"L1\",\"qty\":" + START + "}")
                        .toList());
        resume();
    }

    /** Lets the clients send again after they were stopped. */
    public void resume() {
        stopped = false;
        clients.clear();
        repeat(BATCH_CLIENTS, this::sendBatches);
        repeat(DELTA_CLIENTS, this::sendDelta);
        repeat(ASKING_CLIENTS, this::ask);
    }

    private void repeat(int times, Callable<?> request) {
        for (int i = 0; i < times; i++) {
            clients.add(threads.submit(() -> {
                while (!stopped) {
                    request.call();
                }
                return null;
            }));
        }
    }

    /** Ends the clients when they have an answer to what they have sent; what one of them did not expect fails the test. */
    public void stop() throws Exception {
        stopped = true;
        for (Future<?> client : clients) {
            client.get();
        }
    }

    /** Waits until so many requests more are answered; fails at once when a client has ended. */
    public void awaitAnswers(int count, Duration atMost) {
        int before = answers();
        await().atMost(atMost).pollInterval(Duration.ofMillis(20)).until(() -> {
            for (Future<?> client : clients) {
                if (client.isDone()) {
                    client.get();
                }
            }
            return answers() >= before + count;
        });
    }

    /** How many requests have been answered. */
    public int answers() {
        return answers.get();
    }

    /** Answers other than 200. */
    public List<HttpResponse<String>> refused() {
        return List.copyOf(refused);
    }

    /** How often a client was told, in whatever form, that the database can't be reached. */
    public int turnedAway() {
        return turnedAway.get();
    }

    /** What went wrong with requests that had no answer. */
    public List<String> broken() {
        return List.copyOf(broken);
    }

    /** Finds everything that was answered in the database, once. */
    public void checkStored(DatabaseProcess database) throws SQLException {
        assertThat(database.ask("SELECT count(*) FROM inventory_position WHERE sku_ref LIKE 'S%'"))
                .as("positions of batches that were answered")
                .isEqualTo(records.get());
        assertThat(database.ask(StockLines.WRONG_POSITIONS + " AND sku_ref LIKE 'S%'"))
                .isZero();
        assertThat(database.texts("SELECT source_ref FROM inventory_movement WHERE source = 'DELTA'"))
                .as("deltas that were answered")
                .containsExactlyInAnyOrderElementsOf(deltas.keySet());
        assertThat(database.ask("SELECT sum(on_hand) FROM inventory_position WHERE sku_ref LIKE 'D%'"))
                .isEqualTo((long) SKUS * START
                        + deltas.values().stream().mapToLong(Integer::longValue).sum());
        assertThat(database.ask("SELECT count(*) FROM batch WHERE status <> 'COMPLETE'"))
                .isZero();
        database.checkInvariants();
    }

    private Void sendBatches() throws Exception {
        long first = next.getAndAdd(BATCH);
        complete(
                job(2),
                IntStream.range(0, BATCH)
                        .mapToObj(i -> "{\"skuRef\":\"S" + (first + i) + "\",\"locationRef\":\"L1\",\"qty\":"
                                + ((first + i) % 97 + 1) + "}")
                        .toList());
        records.addAndGet(BATCH);
        return null;
    }

    private String job(long retailer) throws Exception {
        return "/api/v4.1/job/"
                + send("/api/v4.1/job", "{\"name\":\"traffic\",\"retailerId\":\"" + retailer + "\"}")
                        .required("id")
                        .asText();
    }

    private void complete(String job, List<String> entities) throws Exception {
        String body = entities.stream()
                .collect(Collectors.joining(
                        ",", "{\"action\":\"UPSERT\",\"entityType\":\"INVENTORY\",\"entities\":[", "]}"));
        String batch =
                job + "/batch/" + send(job + "/batch", body).required("id").asText();
        JsonNode view = untilAnswered(() -> service.get(batch + "?wait=5s"));
        while (!view.hasNonNull("completedOn")) {
            view = untilAnswered(() -> service.get(batch + "?wait=5s"));
        }
        assertThat(view.required("summary").required("created").asInt())
                .as(view.toString())
                .isEqualTo(entities.size());
    }

    private Void sendDelta() throws Exception {
        List<String> open = IntStream.range(0, ARRAY)
                .mapToObj(i -> "till-" + next.getAndIncrement())
                .toList();
        while (!open.isEmpty()) {
            String body = open.stream()
                    .map(id -> "{\"deltaId\":\"" + id + "\",\"productRef\":\"D" + sku(id)
                            + "\",\"locationRef\":\"L1\",\"qty\":-1}")
                    .collect(Collectors.joining(",", "[", "]"));
            List<String> left = new ArrayList<>();
            for (JsonNode result : send(DELTAS, body).required("results")) {
                String id = result.required("deltaId").asText();
                if (result.required("outcome").asText().equals("rejected")) {
                    assertThat(result.toString()).containsAnyOf("UNAVAILABLE", "DATABASE_BUSY");
                    turnedAway.incrementAndGet();
                    left.add(id);
                } else {
                    deltas.put(id, -1);
                }
            }
            open = left;
        }
        return null;
    }

    private static long sku(String id) {
        return Long.parseLong(id.substring("till-".length())) % SKUS;
    }

    private Void ask() throws Exception {
        JsonNode answer = send("/graphql", LOOKUP);
        if (answer.has("errors")) {
            assertThat(answer.toString()).containsAnyOf("UNAVAILABLE", "DATABASE_BUSY");
            turnedAway.incrementAndGet();
        }
        return null;
    }

    private JsonNode send(String path, String body) throws Exception {
        String key = "key-" + next.getAndIncrement();
        return untilAnswered(() -> service.post(path, "application/json", body, key));
    }

    private JsonNode untilAnswered(Callable<HttpResponse<String>> request) throws Exception {
        while (true) {
            try {
                HttpResponse<String> answer = request.call();
                if (answer.statusCode() == 200) {
                    answers.incrementAndGet();
                    return JSON.readTree(answer.body());
                }
                refused.add(answer);
                turnedAway.incrementAndGet();
            } catch (IOException e) {
                broken.add(e.toString());
            }
            await().pollDelay(PAUSE_BEFORE_REPEAT).until(() -> true);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
