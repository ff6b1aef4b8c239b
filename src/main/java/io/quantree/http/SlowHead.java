package io.quantree.http;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemDocument;
import io.quantree.problem.ProblemType;
import io.vertx.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The answer to a request whose head takes longer than it may; no request exists yet that could be answered. */
final class SlowHead {
    private SlowHead() {}

    static byte[] answer(Duration max) {
        Problem problem = Problem.of(
                        ProblemType.TOO_SLOW,
                        "The head of the request was not complete within " + max.toMillis() + " ms.")
                .field("head")
                .limit(max.toString());
        String document = Json.encode(ProblemDocument.of(problem, ""));
        return ("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Type: " + ProblemDocument.MEDIA_TYPE
                        + "\r\nContent-Length: " + document.length() + "\r\n\r\n" + document)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
