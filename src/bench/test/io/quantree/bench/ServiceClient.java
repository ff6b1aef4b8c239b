package io.quantree.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Asks the service one thing at a time, outside of what is measured; an answer that is an error fails the run. */
final class ServiceClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final ServiceProcess service;

    ServiceClient(HttpClient http, ServiceProcess service) {
        this.http = http;
        this.service = service;
    }

    /** Runs a GraphQL operation and answers its data. */
    JsonNode graphQl(String document, Map<String, ?> variables) throws Exception {
        return send("POST", "/graphql", json(Map.of("query", document, "variables", variables)))
                .required("data");
    }

    /** Sends a request with a JSON body, or an empty one, and answers the response body. */
    JsonNode send(String method, String path, String body) throws Exception {
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

    static JsonNode read(String json) throws Exception {
        return JSON.readTree(json);
    }

    static String json(Object value) throws Exception {
        return JSON.writeValueAsString(value);
    }
}
