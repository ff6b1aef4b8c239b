package io.quantree.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A client of the Job API that does as it is told: it waits when it is asked to, and sends again. */
final class JobClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final HttpClient http;
    private final ServiceProcess service;
    private final AtomicInteger refusals = new AtomicInteger();

    JobClient(HttpClient http, ServiceProcess service) {
        this.http = http;
        this.service = service;
    }

    /** Creates a job and answers its path. */
    String createJob(String retailer) throws Exception {
        String body = "{\"name\":\"bench\",\"retailerId\":\"" + retailer + "\"}";
        JsonNode job = send(post("/api/v4.1/job", "application/json", BodyPublishers.ofString(body)));
        return "/api/v4.1/job/" + job.required("id").asText();
    }

    /** Sends one JSON batch and answers its id. */
    String sendBatch(String job, BodyPublisher body, Latencies accepted) throws Exception {
        HttpRequest request = post(job + "/batch", "application/json", body);
        while (true) {
            long start = System.nanoTime();
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != 429) {
                accepted.add(System.nanoTime() - start);
                return read(response).required("id").asText();
            }
            waitAsAsked(response);
        }
    }

    /** Streams NDJSON and answers the id of the last of the batches that it became. */
    String sendStream(String job, BodyPublisher body) throws Exception {
        String path = job + "/batch?action=UPSERT&entityType=INVENTORY";
        JsonNode batches = send(post(path, "application/x-ndjson", body)).required("batches");
        return batches.required(batches.size() - 1).required("id").asText();
    }

    /**
     * Waits until every batch of the job is complete. The latest batch is asked first, because that costs little; the job,
     * with all its batches, only when the latest is done.
     */
    Tally awaitComplete(String job, String latestBatch) throws Exception {
        while (true) {
            JsonNode batch = send(get(job + "/batch/" + latestBatch + "?count=1"));
            if (complete(batch)) {
                JsonNode view = send(get(job));
                if (allComplete(view.required("batches"))) {
                    return tally(view.required("summary"));
                }
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Waits until the batch is complete. */
    void awaitBatch(String job, String batch) throws Exception {
        while (!complete(send(get(job + "/batch/" + batch + "?count=1&wait=10s")))) {
            // Asked again: the service holds the answer back until the batch is complete, but not for ever.
        }
    }

    /** How many records of the job have been worked off so far. */
    long processed(String job) throws Exception {
        JsonNode summary = send(get(job)).required("summary");
        return summary.required("created").asLong()
                + summary.required("updated").asLong()
                + summary.required("unchanged").asLong();
    }

    /** How often the service has asked this client to come back later. */
    int refusals() {
        return refusals.get();
    }

    private static boolean allComplete(JsonNode batches) {
        for (JsonNode batch : batches) {
            if (!complete(batch)) {
                return false;
            }
        }
        return true;
    }

    private static boolean complete(JsonNode batch) {
        return batch.required("status").asText().equals("COMPLETE");
    }

    private static Tally tally(JsonNode summary) {
        Tally tally = new Tally(
                summary.required("created").asLong(),
                summary.required("updated").asLong(),
                summary.required("unchanged").asLong(),
                summary.required("duplicate").asLong()
                        + summary.required("stale").asLong()
                        + summary.required("failed").asLong());
        long received = summary.required("received").asLong();
        if (tally.total() != received) {
            throw new IllegalStateException("the job's counts do not add up to what it received: " + summary);
        }
        return tally;
    }

    private JsonNode send(HttpRequest request) throws Exception {
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        while (response.statusCode() == 429) {
            waitAsAsked(response);
            response = http.send(request, BodyHandlers.ofByteArray());
        }
        return read(response);
    }

    private void waitAsAsked(HttpResponse<byte[]> response) throws InterruptedException {
        refusals.incrementAndGet();
        TimeUnit.SECONDS.sleep(
                response.headers().firstValueAsLong("Retry-After").orElse(1));
    }

    private static JsonNode read(HttpResponse<byte[]> response) throws Exception {
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    response.request().method() + " " + response.uri() + " was answered " + response.statusCode() + ": "
                            + new String(response.body(), 0, Math.min(500, response.body().length), "UTF-8"));
        }
        return JSON.readTree(response.body());
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(service.resolve(path)).build();
    }

    private HttpRequest post(String path, String contentType, BodyPublisher body) {
        URI uri = service.resolve(path);
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", contentType)
                .POST(body)
                .build();
    }
}
