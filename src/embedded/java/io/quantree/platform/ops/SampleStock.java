package io.quantree.platform.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Submits the sample files as any client would: a job, a batch for each file, and waiting until the batches are complete. */
@NullMarked
final class SampleStock {
    private static final List<String> FILES = List.of("stock.csv", "on-order.csv");
    private static final String JOB = "{\"name\":\"AdventureWorks sample\",\"retailerId\":\"1\"}";
    private static final Duration ANSWER_WAIT = Duration.ofSeconds(60);

    private final URI base;
    private final ObjectMapper json;
    private final Duration limit;
    private final HttpClient http = HttpClient.newHttpClient();

    SampleStock(URI base, ObjectMapper json, Duration limit) {
        this.base = base;
        this.json = json;
        this.limit = limit;
    }

    /** A file's batch and the outcomes of its records. */
    record Outcome(String file, String jobId, String batchId, JsonNode summary) {}

    /** Loads the sample; the outcomes are in the order of the batches. */
    List<Outcome> load() throws IOException, InterruptedException {
        String job = text(post("/api/v4.1/job", "application/json", BodyPublishers.ofString(JOB)), "id");
        List<Outcome> outcomes = new ArrayList<>();
        for (String file : FILES) {
            for (String batch : submit(job, file)) {
                outcomes.add(new Outcome(file, job, batch, await(job, batch)));
            }
        }
        return outcomes;
    }

    private List<String> submit(String job, String file) throws IOException, InterruptedException {
        String path = "/api/v4.1/job/" + job + "/batch?action=UPSERT&entityType=INVENTORY&source=adventureworks";
        JsonNode answer = post(path, "text/csv", BodyPublishers.ofByteArray(content(file)));
        List<String> ids = new ArrayList<>();
        for (JsonNode batch : answer.path("batches")) {
            ids.add(text(batch, "id"));
        }
        if (ids.isEmpty()) {
            throw new IOException("No batch was made of " + file + ": " + answer);
        }
        return ids;
    }

    private JsonNode await(String job, String batch) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        String path = "/api/v4.1/job/" + job + "/batch/" + batch + "?wait=30s";
        while (System.nanoTime() < deadline) {
            JsonNode view = send(request(path).GET());
            if ("COMPLETE".equals(view.path("status").asText())) {
                return view.path("summary");
            }
        }
        throw new IOException("Batch " + batch + " of job " + job + " was not complete after " + limit);
    }

    private JsonNode post(String path, String type, BodyPublisher body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", type).POST(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(ANSWER_WAIT).header("Accept", "application/json");
    }

    private JsonNode send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        HttpRequest request = builder.build();
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(request.method() + " " + request.uri() + " was answered with " + response.statusCode()
                    + ": " + new String(response.body(), StandardCharsets.UTF_8));
        }
        return json.readTree(response.body());
    }

    private static String text(JsonNode node, String field) throws IOException {
        String text = node.path(field).asText("");
        if (text.isEmpty()) {
            throw new IOException("The answer has no " + field + ": " + node);
        }
        return text;
    }

    private static byte[] content(String file) throws IOException {
        try (InputStream in = SampleStock.class.getResourceAsStream("/sample/" + file)) {
            if (in == null) {
                throw new IOException("The sample file " + file + " is not in this build");
            }
            return in.readAllBytes();
        }
    }
}
