package io.quantree.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.util.Map;

/** Mutations by which a test sets up what it watches. */
public final class Mutations {
    private static final JsonMapper JSON = new JsonMapper();

    private Mutations() {}

    /** Creates a webhook. */
    public static void createWebhook(Destination service, Map<String, ?> input) throws Exception {
        run(service, "createWebhook", "CreateWebhookInput", input);
    }

    /** Creates an inventory feed. */
    public static void createFeed(Destination service, Map<String, ?> input) throws Exception {
        run(service, "createInventoryFeed", "CreateInventoryFeedInput", input);
    }

    private static void run(Destination service, String mutation, String type, Map<String, ?> input) throws Exception {
        String body = JSON.writeValueAsString(Map.of(
                "query",
                "mutation ($input: " + type + "!) { " + mutation + "(input: $input) { __typename } }",
                "variables",
                Map.of("input", input)));
        HttpResponse<String> answer = service.post("/graphql", "application/json", body, mutation + input.get("ref"));
        JsonNode read = JSON.readTree(answer.body());
        assertThat(read.has("errors")).as(answer.body()).isFalse();
        assertThat(read.at("/data/" + mutation).isObject()).as(answer.body()).isTrue();
    }
}
