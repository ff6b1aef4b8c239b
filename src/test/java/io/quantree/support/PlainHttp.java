package io.quantree.support;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Requests that are answered 200 with JSON, over the JDK's client: it takes a fraction of the time that REST Assured takes for a request,
 * which counts where a test sends thousands.
 */
public final class PlainHttp {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private PlainHttp() {}

    public static JsonPath get(String path) {
        return send(request(path).GET().build());
    }

    /** Posts JSON; headers are names and values in turn. */
    public static JsonPath post(String path, String json, String... headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.POST(BodyPublishers.ofString(json)).build());
    }

    /** An answer of any status. */
    public record Reply(int status, JsonPath body) {}

    /** Posts JSON and answers what comes, whatever its status. */
    public static Reply reply(String path, String json) {
        HttpResponse<String> answer = answer(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
        return new Reply(answer.statusCode(), new Answer(answer.body()));
    }

    private static HttpRequest.Builder request(String path) {
        return SuiteClient.request(SuiteClient.tested(), path)
                .timeout(ANSWER_MAX)
                .header("Accept", "application/json");
    }

    private static JsonPath send(HttpRequest request) {
        HttpResponse<String> answer = answer(request);
        if (answer.statusCode() != 200) {
            throw new AssertionError(request.uri() + " is answered " + answer.statusCode() + ": " + answer.body());
        }
        return new Answer(answer.body());
    }

    private static HttpResponse<String> answer(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(request.uri() + " is not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
