package io.quantree.bench;

import java.io.IOException;

/** A GraphQL lookup of one SKU at one location in one segment. */
final class ServiceLookup implements LookupLoad.Client {
    private static final String QUERY = "query stock($sku: [String!]!, $location: [String!]!, $channel: [String!]!) {"
            + " inventoryQuantities(catalogue: {ref: \\\"DEFAULT:1\\\"}, productRef: $sku, locationRef: $location,"
            + " channel: $channel, first: 10) { edges { node { ref quantity } } } }";

    private final LeanConnection connection;

    ServiceLookup(ServiceProcess service) throws IOException {
        connection = new LeanConnection(service.resolve("/graphql"));
    }

    @Override
    public void lookup(String skuRef, String locationRef, String channel) throws IOException {
        String answer = connection.post("{\"query\":\"" + QUERY + "\",\"variables\":{\"sku\":[\"" + skuRef
                + "\"],\"location\":[\"" + locationRef + "\"],\"channel\":[\"" + channel + "\"]}}");
        if (!answer.contains("\"ref\":\"" + skuRef + ":" + locationRef)) {
            throw new IllegalStateException(
                    "the lookup of " + skuRef + " at " + locationRef + " was answered " + answer);
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
