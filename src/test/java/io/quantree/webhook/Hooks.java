package io.quantree.webhook;

import io.quantree.support.Batches;
import io.quantree.support.GraphQl;
import io.restassured.path.json.JsonPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates webhooks of a new retailer and reads them, over GraphQL. */
public final class Hooks {
    private static final String FIELDS =
            " id ref name url events catalogueRefs locationRefs channels productRefs headerNames format template rateLimit concurrency"
                    + " intervalMillis retrySchedule status reason retailerRef version secret formerUntil createdOn updatedOn"
                    + " receiver { waiting dead failures pausedUntil succeededOn failedOn } ";
    private static final String DELIVERY =
            " id messageId event entity coalesced status attempts error body completedOn attemptLog { attempt millis statusCode error answer } ";

    public final long retailer = Batches.newRetailer();

    /** A ref that no other test uses. */
    public String ref(String name) {
        return name + "-" + retailer;
    }

    public Map<String, Object> create(@Nullable Object... fields) {
        return GraphQl.faultless(sendCreate(fields)).getMap("data.createWebhook");
    }

    public JsonPath sendCreate(@Nullable Object... fields) {
        return mutate("createWebhook", "CreateWebhookInput", GraphQl.fields(fields));
    }

    public Map<String, Object> update(@Nullable Object... fields) {
        return GraphQl.faultless(sendUpdate(fields)).getMap("data.updateWebhook");
    }

    public JsonPath sendUpdate(@Nullable Object... fields) {
        return mutate("updateWebhook", "UpdateWebhookInput", GraphQl.fields(fields));
    }

    public JsonPath ask(String query, Map<String, ?> variables) {
        return GraphQl.postAs(retailer, query, variables);
    }

    public Map<String, Object> read(String ref) {
        return GraphQl.faultless(
                        ask("query ($ref: String!) { webhook(ref: $ref) {" + FIELDS + "} }", Map.of("ref", ref)))
                .getMap("data.webhook");
    }

    public Map<String, Object> sendTest(String ref) {
        return GraphQl.faultless(ask(
                        "mutation ($ref: String!) { sendTestEvent(webhookRef: $ref) {" + DELIVERY + "} }",
                        Map.of("ref", ref)))
                .getMap("data.sendTestEvent");
    }

    /** The deliveries of a webhook, in the order in which their events were found. */
    public List<Map<String, Object>> deliveries(String ref, String... statuses) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("ref", ref);
        variables.put("status", statuses.length == 0 ? null : List.of(statuses));
        return GraphQl.faultless(ask(
                        "query ($ref: String!, $status: [WebhookDeliveryStatus!]) { webhookDeliveries(webhookRef: $ref, status: $status,"
                                + " first: 500) { edges { node {" + DELIVERY + "} } } }",
                        variables))
                .getList("data.webhookDeliveries.edges.node");
    }

    public Map<String, Object> delivery(@Nullable Object id) {
        return GraphQl.faultless(ask(
                        "query ($id: ID!) { webhookDelivery(id: $id) {" + DELIVERY + "} }",
                        Map.of("id", String.valueOf(id))))
                .getMap("data.webhookDelivery");
    }

    /** A field of an answer as a text. */
    public static String text(Map<String, Object> answer, String field) {
        return String.valueOf(answer.get(field));
    }

    /** How the receiver of a webhook does. */
    public Map<String, Object> receiver(String ref) {
        return GraphQl.faultless(ask(
                        "query ($ref: String!) { webhook(ref: $ref) { receiver { waiting dead failures pausedUntil } } }",
                        Map.of("ref", ref)))
                .getMap("data.webhook.receiver");
    }

    private JsonPath mutate(String mutation, String type, Map<String, @Nullable Object> input) {
        String query = "mutation ($input: %s!) { %s(input: $input) {%s} }".formatted(type, mutation, FIELDS);
        return ask(query, Map.of("input", input));
    }
}
