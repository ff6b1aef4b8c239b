package io.quantree.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks the service each question once by GraphQL while it records, and so learns the statements that answer it. */
final class ServiceQuestions {
    private final ServiceProcess service;
    private final ServiceClient client;

    ServiceQuestions(ServiceProcess service, ServiceClient client) {
        this.service = service;
        this.client = client;
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
        client.send("POST", "/graphql", new GraphQlRequests(service, question).register(values));
    }

    private List<RecordedStatement> record(LookupQuestion question, List<String> marks) throws Exception {
        return record(question.name(), new GraphQlRequests(service, question).body(marks), marks, question.columns());
    }

    /**
     * The statements that answer one request.
     *
     * @param name what the service calls the question
     * @param body the request
     * @param marks the values in it, each unlike any other
     * @param columns which columns of each statement the bare answer has
     */
    List<RecordedStatement> record(String name, String body, List<String> marks, List<List<String>> columns)
            throws Exception {
        client.send("POST", "/bench/recording", "");
        client.send("POST", "/graphql", body);
        String definition = ServiceClient.json(Map.of("marks", marks, "columns", columns));
        List<RecordedStatement> statements = new ArrayList<>();
        for (JsonNode each : client.send("PUT", "/bench/questions/" + name, definition)) {
            statements.add(RecordedStatement.of(each));
        }
        requireAllMarks(name, marks.size(), statements);
        return statements;
    }

    /** A value that reaches no statement would mean that something else is measured than what is asked. */
    private static void requireAllMarks(String question, int marks, List<RecordedStatement> statements) {
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
}
