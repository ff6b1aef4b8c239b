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
import java.util.function.BooleanSupplier;

/** Clients of several replicas that reserve one hot product, and what they know when a replica has gone. */
final class ReservationTraffic implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ADDRESS = "/api/v1/reservations?catalogueRef=DEFAULT:1";
    private static final int OK = 200;
    private static final int CONFLICT = 409;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> clients = new ArrayList<>();
    private final Map<String, Integer> promised = new ConcurrentHashMap<>();
    private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();
    private final AtomicLong next = new AtomicLong();

    /** Lets so many clients reserve at the replica until it is gone or they shall end. */
    void start(ServiceProcess service, int number, Random random, BooleanSupplier goOn) {
        for (int i = 0; i < number; i++) {
            Random own = new Random(random.nextLong());
            clients.add(threads.submit(() -> reserve(service, own, goOn)));
        }
    }

    /** Waits until the clients have ended; what one of them did not expect fails the test. */
    void awaitEnd() throws Exception {
        for (Future<?> client : clients) {
            client.get();
        }
        clients.clear();
    }

    /** Sends once more what had no answer: it is answered as it was done, or done now. */
    void repeatUnanswered(ServiceProcess service) throws Exception {
        for (String body = unanswered.poll(); body != null; body = unanswered.poll()) {
            take(body, service.post(ADDRESS, "application/json", body));
        }
    }

    /** The pieces that have been promised, by the ref of the reservation. */
    Map<String, Integer> promised() {
        return promised;
    }

    int open() {
        return unanswered.size();
    }

    private Void reserve(ServiceProcess service, Random random, BooleanSupplier goOn) throws Exception {
        while (goOn.getAsBoolean()) {
            String body = body(random);
            HttpResponse<String> answer;
            try {
                answer = service.post(ADDRESS, "application/json", body);
            } catch (IOException e) {
                unanswered.add(body);
                return null;
            }
            take(body, answer);
        }
        return null;
    }

    /** A cart of the hot product, from one location or with a choice, of all or of what is there. */
    private String body(Random random) {
        String locations =
                switch (random.nextInt(3)) {
                    case 0 -> "\"L1\"";
                    case 1 -> "\"L2\"";
                    default -> "\"L1\",\"L2\"";
                };
        return "{\"ref\":\"cart-%d\",\"mode\":\"%s\",\"lines\":[{\"productRef\":\"HOT\",\"quantity\":%d,\"locationRefs\":[%s]}]}"
                .formatted(
                        next.getAndIncrement(),
                        random.nextBoolean() ? "PARTIAL" : "ALL_OR_NOTHING",
                        1 + random.nextInt(3),
                        locations);
    }

    private void take(String body, HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isIn(OK, CONFLICT);
        JsonNode reservation = JSON.readTree(answer.body());
        String ref = JSON.readTree(body).required("ref").asText();
        assertThat(reservation.required("ref").asText()).isEqualTo(ref);
        int pieces = 0;
        for (JsonNode allocation : reservation.required("lines").get(0).required("allocations")) {
            pieces += allocation.required("quantity").asInt();
        }
        assertThat(pieces > 0).as(answer.body()).isEqualTo(answer.statusCode() == OK);
        if (pieces > 0) {
            assertThat(promised.put(ref, pieces)).as("answered twice: " + ref).isNull();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
