package io.quantree.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks the service each question once by GraphQL while it records, and so learns the statements that answer it. */
final class ServiceQuestions {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final ServiceProcess service;

    ServiceQuestions(HttpClient http, ServiceProcess service) {
        this.http = http;
        this.service = service;
    }

    /** The statements of every question. */
    Map<LookupQuestion, List<RecordedStatement>> record(LookupValues values) throws Exception {
        Map<LookupQuestion, List<RecordedStatement>> statements = new EnumMap<>(LookupQuestion.class);
        for (LookupQuestion each : LookupQuestion.values()) {
            // The nested list of a page is only read when there are positions.
            List<String> marks = each == LookupQuestion.PAGE ? values.draw(each).values() : LookupValues.marks(each);
            statements.put(each, record(each, marks));
        }
        return statements;
    }

    /** Makes the question's document known to the service, which then answers to its hash. */
    void persist(LookupQuestion question, List<String> values) throws Exception {
        send("POST", "/graphql", new GraphQlRequests(service, question).register(values));
    }

    private List<RecordedStatement> record(LookupQuestion question, List<String> marks) throws Exception {
        GraphQlRequests requests = new GraphQlRequests(service, question);
        send("POST", "/bench/recording", "");
        send("POST", "/graphql", requests.body(marks));
        String definition = JSON.writeValueAsString(Map.of("marks", marks, "columns", question.columns()));
        List<RecordedStatement> statements = new ArrayList<>();
        for (JsonNode each : send("PUT", "/bench/questions/" + question, definition)) {
            statements.add(RecordedStatement.of(each));
        }
        requireAllMarks(question, marks.size(), statements);
        return statements;
    }

    /** A value that reaches no statement would mean that something else is measured than what is asked. */
    private static void requireAllMarks(LookupQuestion question, int marks, List<RecordedStatement> statements) {
        Set<Integer> found = new HashSet<>();
        for (RecordedStatement statement : statements) {
            for (RecordedStatement.Parameter parameter : statement.parameters()) {
                if (parameter instanceof RecordedStatement.Parameter.Value value) {
                    found.add(value.mark());
                }
                if (parameter instanceof RecordedStatement.Parameter.Values several) {
                    found.addAll(several.marks());
                }
            }
        }
        if (found.size() < marks) {
            throw new IllegalStateException("of " + marks + " values of " + question + " only " + found.size()
                    + " reach the database in " + statements);
        }
    }

    private JsonNode send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(service.resolve(path))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() == 404) {
            throw new IllegalStateException("the service has no bare lookups; package it with the profile bench");
        }
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    method + " " + path + " was answered " + response.statusCode() + ": " + response.body());
        }
        JsonNode answer = JSON.readTree(response.body());
        if (answer.has("errors")) {
            throw new IllegalStateException(body + " was answered " + answer.get("errors"));
        }
        return answer;
    }
}
