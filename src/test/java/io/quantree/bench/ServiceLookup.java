package io.quantree.bench;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A GraphQL lookup of one SKU at one location in one segment. */
final class ServiceLookup implements LookupLoad.Client {
    private static final String QUERY = "query stock($sku: [String!]!, $location: [String!]!, $channel: [String!]!) {"
            + " inventoryQuantities(catalogue: {ref: \\\"DEFAULT:1\\\"}, productRef: $sku, locationRef: $location,"
            + " channel: $channel, first: 10) { edges { node { ref quantity } } } }";

    private final HttpClient http;
    private final ServiceProcess service;

    ServiceLookup(HttpClient http, ServiceProcess service) {
        this.http = http;
        this.service = service;
    }

    @Override
    public void lookup(String skuRef, String locationRef, String channel) throws Exception {
        String body = "{\"query\":\"" + QUERY + "\",\"variables\":{\"sku\":[\"" + skuRef + "\"],\"location\":[\""
                + locationRef + "\"],\"channel\":[\"" + channel + "\"]}}";
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/graphql"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200 || !response.body().contains("\"ref\":\"" + skuRef + ":" + locationRef)) {
            throw new IllegalStateException("the lookup of " + skuRef + " at " + locationRef + " was answered "
                    + response.statusCode() + ": " + response.body());
        }
    }

    @Override
    public void close() {
        // The connection belongs to the HTTP client that all lookups share.
    }
}
