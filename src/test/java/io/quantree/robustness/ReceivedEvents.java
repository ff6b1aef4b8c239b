package io.quantree.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quantree.support.TestReceiver.Received;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the receiver of a webhook knows after all requests in the order of their arrival, and whether it could rely on them. */
final class ReceivedEvents {
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, JsonNode> events = new HashMap<>();
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, JsonNode> latest = new LinkedHashMap<>();
    private int repeats;

    ReceivedEvents(List<Received> requests) throws IOException {
        for (Received request : requests) {
            take(request.header("webhook-id"), JSON.readTree(request.body()));
        }
    }

    private void take(String id, JsonNode event) {
        JsonNode first = events.putIfAbsent(id, event);
        if (first != null) {
            assertThat(event.toString()).as("the same again under an id").isEqualTo(first.toString());
            repeats++;
        }
        String entity = entity(event);
        String told = event.required("name").asText() + " " + entity + " " + attribute(event, "cursor");
        assertThat(ids.merge(told, id, (one, other) -> one))
                .as("the id of " + told)
                .isEqualTo(id);
        JsonNode former = latest.put(entity, event);
        if (former != null) {
            assertFollows(event, former);
        }
    }

    private static void assertFollows(JsonNode event, JsonNode former) {
        long cursor = attribute(event, "cursor").asLong();
        long before = attribute(former, "cursor").asLong();
        assertThat(cursor).as("%s after %s", event, former).isGreaterThanOrEqualTo(before);
        if (cursor > before && event.required("name").asText().equals("OnHandChanged")) {
            // The former one is told again as part of the next one when its replica was killed before it stored the
            // answer.
            assertThat(attribute(event, "onHandBefore").asText())
                    .as("nothing is left out between %s and %s", former, event)
                    .isIn(
                            attribute(former, "onHand").asText(),
                            attribute(former, "onHandBefore").asText());
        }
    }

    private static JsonNode attribute(JsonNode event, String name) {
        return event.required("attributes").path(name);
    }

    /** What a request tells of. */
    static String entity(Received request) {
        try {
            return entity(JSON.readTree(request.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String entity(JsonNode event) {
        return event.required("entityType").asText() + " "
                + event.required("entityRef").asText();
    }

    /** How many requests told what was received before. */
    int repeats() {
        return repeats;
    }

    /** How many different events there were. */
    int count() {
        return events.size();
    }

    /** The numbers on hand that the receiver knows in the end, each behind the ref of its position. */
    Set<String> onHand() {
        return latest.values().stream()
                .filter(event -> event.required("name").asText().equals("OnHandChanged"))
                .map(event -> event.required("entityRef").asText() + " "
                        + attribute(event, "onHand").asLong())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The refs of what events of that name were about. */
    Set<String> refs(String name) {
        return events.values().stream()
                .filter(event -> event.required("name").asText().equals(name))
                .map(event -> event.required("entityRef").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
