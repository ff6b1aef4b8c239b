package io.quantree.offer;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.offer.AvailabilityModel.Answer;
import io.quantree.offer.AvailabilityModel.Question;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Repeats;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the offers of the service with those of a simple model, for random stock, networks, controls and segments. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class AvailabilityModelTest {
    private static final int WORLDS = Repeats.of(6, 40);
    private static final int QUESTIONS = 40;

    @ParameterizedTest
    @MethodSource("seeds")
    void offersTheSameAsTheModel(long seed) {
        RandomAvailability world = new RandomAvailability(seed, VirtualClient.ofNewRetailer());
        String catalogue = world.write();

        for (int i = 0; i < QUESTIONS; i++) {
            Question question = world.question(Instant.now());
            // One JsonPath expression per answer: each one is compiled as a script, which is slow.
            JsonObject answer = new JsonObject(
                    VirtualClient.ask(query(catalogue, question)).<String, Object>getMap("data.availability[0]"));

            Answer expected = world.model().answer(question);
            String about = "seed " + seed + ", " + question + " to " + catalogue;
            assertThat(answer.getLong("availableToSell")).as(about).isEqualTo(expected.total());
            assertThat(locations(answer)).as(about).isEqualTo(positive(expected.locations()));
            assertThat(explained(catalogue, question)).as(about).isEqualTo(expected.total());
            Instant first = world.model().first(question);
            String firstAvailableOn = answer.getString("firstAvailableOn");
            if (expected.total() >= question.wanted()) {
                assertThat(firstAvailableOn).as(about).isNotNull();
            } else {
                assertThat(firstAvailableOn == null ? null : Instant.parse(firstAvailableOn))
                        .as(about)
                        .isEqualTo(first);
            }
        }
    }

    static List<Long> seeds() {
        long start = System.nanoTime();
        return LongStream.range(start, start + WORLDS).boxed().toList();
    }

    private static String query(String catalogue, Question question) {
        return """
                { availability(catalogue: {ref: "%s"}, keys: [{productRef: "%s"%s}]%s, quantity: %d) {
                  availableToSell firstAvailableOn locations { locationRef availableToSell } } }
                """.formatted(
                        catalogue,
                        question.product(),
                        question.location() == null ? "" : ", locationRef: \"" + question.location() + "\"",
                        about(question),
                        question.wanted());
    }

    /** The arguments for its segment and its moment. */
    private static String about(Question question) {
        String segment = question.segment().entrySet().stream()
                .map(field -> field.getKey() + ": \"" + field.getValue() + "\"")
                .collect(Collectors.joining(", "));
        return (segment.isEmpty() ? "" : ", segment: {" + segment + "}")
                + (question.since().equals(Instant.MIN) ? ", asOf: \"" + question.at() + "\"" : "");
    }

    /** The end of the explanation, whose steps add up. */
    private static long explained(String catalogue, Question question) {
        JsonObject answer = new JsonObject(VirtualClient.ask("""
                { availabilityExplanation(catalogue: {ref: "%s"}, key: {productRef: "%s"%s}%s) {
                  availableToSell steps { change left } locations { left steps { change left } } } }
                """.formatted(
                                catalogue,
                                question.product(),
                                question.location() == null ? "" : ", locationRef: \"" + question.location() + "\"",
                                about(question)))
                .<String, Object>getMap("data.availabilityExplanation"));
        long sum = 0;
        for (Object each : answer.getJsonArray("locations")) {
            JsonObject location = (JsonObject) each;
            assertThat(sum(location)).isEqualTo(location.getLong("left"));
            sum += location.getLong("left");
        }
        assertThat(answer.getJsonArray("steps").getJsonObject(0).getLong("left"))
                .isEqualTo(sum);
        assertThat(sum(answer)).isEqualTo(answer.getLong("availableToSell"));
        return answer.getLong("availableToSell");
    }

    private static long sum(JsonObject explained) {
        return explained.getJsonArray("steps").stream()
                .mapToLong(step -> ((JsonObject) step).getLong("change"))
                .sum();
    }

    private static Map<String, Long> locations(JsonObject answer) {
        Map<String, Long> locations = new TreeMap<>();
        JsonArray offered = answer.getJsonArray("locations");
        for (int i = 0; i < offered.size(); i++) {
            JsonObject location = offered.getJsonObject(i);
            locations.put(location.getString("locationRef"), location.getLong("availableToSell"));
        }
        return locations;
    }

    private static Map<String, Long> positive(Map<String, Long> locations) {
        return locations.entrySet().stream()
                .filter(location -> location.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
    }
}
