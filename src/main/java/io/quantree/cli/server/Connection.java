package io.quantree.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.cli.terminal.Listing;

/** Reads a list of GraphQL page by page. */
public final class Connection {
    private static final int PAGE_MAX = 500;

    private Connection() {}

    /**
     * Adds the first entries of the list to the listing; answers whether there are more.
     *
     * @param document a query with the variables {@code first} and {@code after}, and {@code pageInfo} in its field
     */
    public static boolean list(
            GraphQl graphQl, String document, ObjectNode variables, String field, int limit, Listing listing) {
        int left = limit;
        while (true) {
            variables.put("first", Math.min(left, PAGE_MAX));
            JsonNode page = graphQl.ask(document, variables, field);
            for (JsonNode edge : page.path("edges")) {
                listing.add(edge.path("node"));
                left--;
            }
            boolean more = page.path("pageInfo").path("hasNextPage").asBoolean();
            if (!more || left == 0) {
                return more;
            }
            variables.put("after", page.path("pageInfo").path("endCursor").asText());
        }
    }
}
