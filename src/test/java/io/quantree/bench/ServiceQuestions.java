package io.quantree.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
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

    /** Whether the service, once told the question's document, answers to its hash alone. */
    boolean persists(LookupQuestion question, LookupValues.Drawn drawn) throws Exception {
        GraphQlRequests requests = new GraphQlRequests(service, question);
        exchange(service.resolve("/graphql"), "POST", requests.register(drawn.values()));
        return proves(
                exchange(service.resolve("/graphql"), "POST", requests.persistedBody(drawn.values())), question, drawn);
    }

    /** The same by GET. */
    boolean persistsByGet(LookupQuestion question, LookupValues.Drawn drawn) throws Exception {
        GraphQlRequests requests = new GraphQlRequests(service, question);
        return persists(question, drawn)
                && proves(exchange(requests.persistedAddress(drawn.values()), "GET", ""), question, drawn);
    }

    private static boolean proves(HttpResponse<String> response, LookupQuestion question, LookupValues.Drawn drawn) {
        return response.statusCode() == 200 && response.body().contains(question.proof(drawn));
    }

    private List<RecordedStatement> record(LookupQuestion question, List<String> marks) throws Exception {
        GraphQlRequests requests = new GraphQlRequests(service, question);
        send("POST", "/bench/recording", "");
        JsonNode answer = send("POST", "/graphql", requests.body(marks));
        if (answer.has("errors")) {
            throw new IllegalStateException("the service does not answer " + question + ": " + answer.get("errors"));
        }
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
        HttpResponse<String> response = exchange(service.resolve(path), method, body);
        if (response.statusCode() == 404) {
            throw new IllegalStateException("the service has no bare lookups; package it with the profile bench");
        }
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    method + " " + path + " was answered " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> exchange(URI target, String method, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(target)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
