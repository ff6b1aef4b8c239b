package io.quantree.fuzz;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quantree.support.RawConnection;
import io.quantree.support.SuiteClient;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sends requests that follow the service's own descriptions, most of the time, and keeps those whose answers break a rule. */
final class Fuzzer {
    private static final int SILENCE_MAX_MILLIS = 30_000;
    private static final int SHOWN = 600;

    private final URI root;
    private final String authorization;
    private final RestRequests rest;
    private final GraphQlRequests graphQl;
    private final Chance chance;
    private final List<String> findings = new ArrayList<>();
    private final Map<String, Integer> statuses = new TreeMap<>();

    Fuzzer(URI root, Known known, long seed) throws IOException {
        this.root = root;
        this.authorization = SuiteClient.line(root);
        this.chance = new Chance(seed);
        this.rest = new RestRequests(new JsonMapper().readTree(get("/q/openapi?format=json")), known, chance);
        this.graphQl = new GraphQlRequests(get("/graphql/schema.graphql"), known, chance);
    }

    private String get(String path) throws IOException {
        try (RawConnection connection = RawConnection.open(root, SILENCE_MAX_MILLIS)) {
            connection.send(new Request("GET", path, List.of("Connection: close"), new byte[0]).head(authorization));
            return connection.answer().body();
        }
    }

    /** Sends so many requests, one after the other. */
    void send(int requests) throws IOException {
        RawConnection connection = RawConnection.open(root, SILENCE_MAX_MILLIS);
        try {
            for (int i = 0; i < requests; i++) {
                Request request = chance.oneIn(2) ? graphQl.next() : rest.next();
                RawConnection.Answer answer = answer(connection, request);
                if (answer == null
                        || answer.status() == 414
                        || answer.header("connection").equals("close")) {
                    connection.close();
                    connection = RawConnection.open(root, SILENCE_MAX_MILLIS);
                }
            }
        } finally {
            connection.close();
        }
    }

    private RawConnection.Answer answer(RawConnection connection, Request request) {
        RawConnection.Answer answer;
        try {
            connection.send(request.head(authorization));
            connection.send(request.body());
            answer = request.method().equals("HEAD") ? connection.answerToHead() : connection.answer();
        } catch (IOException e) {
            findings.add("has no answer, " + e + ":\n" + request);
            return null;
        }
        statuses.merge((request.isGraphQl() ? "GraphQL " : "REST ") + answer.status(), 1, Integer::sum);
        List<String> broken = AnswerRules.broken(request, answer);
        if (!broken.isEmpty()) {
            String body = answer.body();
            findings.add(broken + ":\n" + request + "\n-> " + answer.status() + " " + answer.header("content-type")
                    + " " + (body.length() > SHOWN ? body.substring(0, SHOWN) : body));
        }
        return answer;
    }

    /** Requests whose answers break a rule, with the rule and the answer. */
    List<String> findings() {
        return findings;
    }

    /** How often each status was answered. */
    Map<String, Integer> statuses() {
        return statuses;
    }
}
