package io.quantree.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Clients that send deltas until the service is gone, and what they know by then. */
final class DeltaTraffic implements AutoCloseable {
    static final int SKUS = 50;

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ADDRESS = "/api/v1/deltas?catalogueRef=DEFAULT:1";
    private static final int CLIENTS = 8;
    private static final int ARRAY = 20;

    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final List<Future<?>> clients = new ArrayList<>();
    private final Map<String, Delta> answered = new ConcurrentHashMap<>();
    private final Queue<List<Delta>> unanswered = new ConcurrentLinkedQueue<>();
    private final AtomicLong next = new AtomicLong();

    /** A change of one SKU's stock. */
    record Delta(String id, int sku, int quantity, String type) {
        private String json() {
            return "{\"deltaId\":\"" + id + "\",\"productRef\":\"S" + sku + "\",\"locationRef\":\"L1\",\"qty\":"
                    + quantity + ",\"type\":\"" + type + "\"}";
        }
    }

    /** Lets the clients send. */
    void start(ServiceProcess service, Random random) {
        for (int i = 0; i < CLIENTS; i++) {
            Random own = new Random(random.nextLong());
            clients.add(threads.submit(() -> send(service, own)));
        }
    }

    /** Waits until the clients have noticed that the service is gone; what one of them did not expect fails the test. */
    void awaitEnd() throws Exception {
        for (Future<?> client : clients) {
            client.get();
        }
        clients.clear();
    }

    /** Sends once more what was not answered. Nobody knows whether it was applied, so both answers are right. */
    void repeatUnanswered(ServiceProcess service) throws Exception {
        for (List<Delta> request = unanswered.poll(); request != null; request = unanswered.poll()) {
            take(request, post(service, request), List.of("applied", "duplicate"));
        }
    }

    /** Sends once more what was answered: nothing of it may be applied again. */
    void repeatAnswered(ServiceProcess service) throws Exception {
        List<Delta> some = answered.values().stream().limit(1_000).toList();
        take(some, post(service, some), List.of("duplicate"));
    }

    /** How many deltas have been answered so far. */
    int answers() {
        return answered.size();
    }

    /** How many requests have had no answer. */
    int open() {
        return unanswered.size();
    }

    /** The deltas that the service has said it has applied. */
    Map<String, Delta> answered() {
        return Map.copyOf(answered);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private Void send(ServiceProcess service, Random random) throws Exception {
        while (true) {
            List<Delta> request = request(random);
            HttpResponse<String> answer;
            try {
                answer = post(service, request);
            } catch (IOException e) {
                unanswered.add(request);
                return null;
            }
            take(request, answer, List.of("applied"));
        }
    }

    /** One delta or many, half of them on the same SKU. */
    private List<Delta> request(Random random) {
        List<Delta> deltas = new ArrayList<>();
        int size = random.nextBoolean() ? 1 : ARRAY;
        for (int i = 0; i < size; i++) {
            int sku = random.nextBoolean() ? 0 : random.nextInt(SKUS);
            deltas.add(new Delta(
                    "till-" + next.getAndIncrement(),
                    sku,
                    random.nextInt(5) == 0 ? 5 : -1 - random.nextInt(3),
                    random.nextInt(4) == 0 ? "SALE" : "DELTA"));
        }
        return deltas;
    }

    private static HttpResponse<String> post(ServiceProcess service, List<Delta> deltas) throws Exception {
        return service.post(
                ADDRESS,
                "application/json",
                deltas.stream().map(Delta::json).collect(Collectors.joining(",", "[", "]")));
    }

    private void take(List<Delta> request, HttpResponse<String> answer, List<String> outcomes) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode results = JSON.readTree(answer.body()).required("results");
        assertThat(results.size()).isEqualTo(request.size());
        for (int i = 0; i < request.size(); i++) {
            Delta delta = request.get(i);
            JsonNode result = results.get(i);
            assertThat(result.required("deltaId").asText()).isEqualTo(delta.id());
            assertThat(result.required("outcome").asText())
                    .as("%s: %s", delta, result)
                    .isIn(outcomes);
            answered.put(delta.id(), delta);
        }
    }
}
