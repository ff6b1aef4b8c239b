package io.quantree.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.security.RetailerScope;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends GraphQL requests and answers them whole, with their errors, and checks answers. */
public final class GraphQl {
    private GraphQl() {}

    public static JsonPath post(String query, Map<String, ? extends @Nullable Object> variables) {
        return postAs(null, query, variables);
    }

    /** Sends the request in the name of a retailer, or in that of none when it is null. */
    public static JsonPath postAs(
            @Nullable Object retailer, String query, Map<String, ? extends @Nullable Object> variables) {
        String body = new JsonObject(Map.of("query", query, "variables", variables)).encode();
        return retailer == null
                ? PlainHttp.post("/graphql", body)
                : PlainHttp.post("/graphql", body, RetailerScope.HEADER, String.valueOf(retailer));
    }

    /** The answer, which must have no errors. */
    public static JsonPath faultless(JsonPath answer) {
        assertThat(answer.<Object>get("errors")).as(answer::prettify).isNull();
        return answer;
    }

    /** The extensions of the answer's only error. */
    public static Map<String, Object> refused(JsonPath answer) {
        assertThat(answer.getList("errors")).as(answer::prettify).hasSize(1);
        return answer.getMap("errors[0].extensions");
    }

    /** A map of alternating names and values; values may be null. */
    public static Map<String, @Nullable Object> fields(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return fields;
    }
}
