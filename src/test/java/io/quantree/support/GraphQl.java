package io.quantree.support;

import io.quantree.security.RetailerScope;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends GraphQL requests and answers them whole, with their errors. */
public final class GraphQl {
    private GraphQl() {}

    public static JsonPath post(String query, Map<String, ? extends @Nullable Object> variables) {
        return postAs(null, query, variables);
    }

    /** Sends the request in the name of a retailer, or in nobody's when it is null. */
    public static JsonPath postAs(
            @Nullable Object retailer, String query, Map<String, ? extends @Nullable Object> variables) {
        String body = new JsonObject(Map.of("query", query, "variables", variables)).encode();
        return retailer == null
                ? PlainHttp.post("/graphql", body)
                : PlainHttp.post("/graphql", body, RetailerScope.HEADER, String.valueOf(retailer));
    }
}
