package io.quantree.support;

import static io.restassured.RestAssured.given;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** What a client does with jobs and batches, over HTTP only. */
public final class Batches {
    // Every test works for retailers of its own, so that tests may share a database.
    private static final AtomicLong NEXT_RETAILER = new AtomicLong(System.currentTimeMillis() % 1_000_000_000L * 1_000);

    // REST Assured knows neither type, and would add a charset to the second.
    public static final RestAssuredConfig PLAIN = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)
                    .encodeContentTypeAs("text/csv", ContentType.TEXT)
                    .defaultContentCharset("UTF-8"));

    private Batches() {}

    public static long newRetailer() {
        return NEXT_RETAILER.incrementAndGet();
    }

    public static String newJob(long retailerId) {
        return newJob(retailerId, "null");
    }

    public static String newJob(long retailerId, String meta) {
        return PlainHttp.post(
                        "/api/v4.1/job",
                        "{\"name\":\"test\",\"retailerId\":\"" + retailerId + "\",\"meta\":" + meta + "}")
                .getString("id");
    }

    public static Response post(String job, String body) {
        return given().contentType(ContentType.JSON).body(body).post("/api/v4.1/job/" + job + "/batch");
    }

    public static String envelope(Object... entities) {
        String joined = Arrays.stream(entities).map(String::valueOf).collect(Collectors.joining(","));
        return "{\"action\":\"UPSERT\",\"entityType\":\"INVENTORY\",\"entities\":[" + joined + "]}";
    }

    /** Submits the entities, waits for them and answers the batch. */
    public static JsonPath submit(String job, Object... entities) {
        return submitBody(job, envelope(entities));
    }

    public static JsonPath submitBody(String job, String body) {
        String id = PlainHttp.post("/api/v4.1/job/" + job + "/batch", body).getString("id");
        return await(job, id);
    }

    /** Submits a stream of the media type and waits for its batches; the answer is the one to the stream. */
    public static JsonPath stream(String job, String mediaType, Object body) {
        JsonPath accepted = Answer.of(
                postStream(job, mediaType, body).then().statusCode(200).extract());
        accepted.<String>getList("batches.id").forEach(batch -> await(job, batch));
        return accepted;
    }

    /** Submits a stream; a body of bytes is sent as gzip. */
    public static Response postStream(String job, String mediaType, Object body) {
        RequestSpecification request = given().config(PLAIN).contentType(mediaType);
        return body instanceof byte[] packed
                ? request.header("Content-Encoding", "gzip").body(packed).post("/api/v4.1/job/" + job + "/batch")
                : request.body(body.toString()).post("/api/v4.1/job/" + job + "/batch");
    }

    public static JsonPath await(String job, String batch) {
        JsonPath answer = PlainHttp.get("/api/v4.1/job/" + job + "/batch/" + batch + "?wait=30s&count=5000");
        if (!"COMPLETE".equals(answer.getString("status"))) {
            throw new AssertionError("batch " + batch + " is not complete: " + answer.prettify());
        }
        return answer;
    }

    /** The counts in the order received, created, updated, unchanged, duplicate, stale, failed. */
    public static String summary(JsonPath batch) {
        Map<String, Integer> counts = batch.getMap("summary");
        return "%d: %d created, %d updated, %d unchanged, %d duplicate, %d stale, %d failed"
                .formatted(
                        counts.get("received"),
                        counts.get("created"),
                        counts.get("updated"),
                        counts.get("unchanged"),
                        counts.get("duplicate"),
                        counts.get("stale"),
                        counts.get("failed"));
    }

    /** The text as a gzip file without the checksum at its end. */
    public static byte[] cutGzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Arrays.copyOf(bytes.toByteArray(), bytes.size() - 8);
    }
}
