package io.quantree.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quantree.support.RawConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is true of every answer, whatever the request was. */
final class AnswerRules {
    private static final JsonMapper JSON = new JsonMapper();
    /** Names of classes, packages and codes that mean nothing to a client. */
    private static final Pattern INSIDE = Pattern.compile(
            "Exception|jackson|\\[Source|\\bio\\.(quantree|vertx|netty|smallrye|quarkus)\\b"
                    + "|\\b(java|javax|jakarta|graphql)\\.[a-z]+\\.|\\borg\\.[a-z]+\\.|hibernate|SQLSTATE|PgException|\\bat [a-z.]+[A-Z]\\w+\\.\\w+\\(");

    /** Part of the documented form of GraphQL's errors. */
    private static final String CLASSIFICATION = "\"classification\":\"DataFetchingException\"";

    private AnswerRules() {}

    /** What is wrong with the answer; nothing when all is well. */
    static List<String> broken(Request request, RawConnection.Answer answer) {
        List<String> broken = new ArrayList<>();
        Matcher inside = INSIDE.matcher(answer.body().replace(CLASSIFICATION, ""));
        if (!request.target().startsWith("/graphql?query=%7B+__schema") && inside.find()) {
            broken.add("shows an inside: " + inside.group());
        }
        if (answer.status() >= 500
                && (answer.status() != 503 || answer.header("retry-after").isEmpty())) {
            broken.add("is answered " + answer.status());
        }
        if (answer.body().contains("\"code\":\"INTERNAL\"")) {
            broken.add("has the code INTERNAL");
        }
        if (!request.method().equals("HEAD")) {
            checkForm(request, answer, broken);
        }
        return broken;
    }

    private static void checkForm(Request request, RawConnection.Answer answer, List<String> broken) {
        boolean problem = answer.header("content-type").startsWith("application/problem+json");
        JsonNode body;
        try {
            body = answer.header("content-type").contains("json")
                            && !answer.header("content-type").contains("ndjson")
                    ? JSON.readTree(answer.body())
                    : JSON.missingNode();
        } catch (JsonProcessingException e) {
            broken.add("has a body that is no JSON");
            return;
        }
        if (problem) {
            if (body.path("code").asText().isEmpty()
                    || body.path("detail").asText().isEmpty()
                    || body.path("status").asInt() != answer.status()) {
                broken.add("is an incomplete problem document");
            }
        } else if (answer.status() >= 400
                && !(request.isGraphQl() && body.has("errors"))
                // RFC 6749 5.2 says how the endpoints of tokens answer.
                && !(request.isOfTokens() && body.has("error"))) {
            broken.add("is answered " + answer.status() + " without a problem document");
        }
        for (JsonNode error : request.isGraphQl() ? body.path("errors") : JSON.createArrayNode()) {
            if (error.at("/extensions/code").asText().isEmpty()) {
                broken.add("has an error without a code");
            }
        }
    }
}
