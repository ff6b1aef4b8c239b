package io.quantree.change.api;

import io.restassured.RestAssured;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads streams of events as a browser does. */
final class Events {
    private Events() {}

    /** The data of the first events, so many. */
    static List<String> read(String path, Map<String, String> headers, int count) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Accept", "text/event-stream");
        headers.forEach(request::header);
        try (InputStream body = HttpClient.newHttpClient()
                        .send(request.build(), HttpResponse.BodyHandlers.ofInputStream())
                        .body();
                Stream<String> lines = new java.io.BufferedReader(
                                new java.io.InputStreamReader(body, StandardCharsets.UTF_8))
                        .lines()) {
            return lines.filter(line -> line.startsWith("data:"))
                    .map(line -> line.substring("data:".length()).strip())
                    .limit(count)
                    .toList();
        }
    }
}
