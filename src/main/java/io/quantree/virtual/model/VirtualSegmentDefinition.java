package io.quantree.virtual.model;

import io.quantree.stock.model.SegmentName;
import io.smallrye.graphql.api.Nullable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** Declares segments for all positions of a virtual catalogue: one for each combination of values. */
@Type("VirtualSegmentDefinition")
@Input("VirtualSegmentDefinitionInput")
@Description(
        "Declares segments for all positions of a virtual catalogue, so that clients need not write them one by one.")
public record VirtualSegmentDefinition(
        @NonNull
        @Description("By which fields stock is told apart, one to four; each combination of their values is a segment.")
        List<@NonNull VirtualSegmentRule> fields) {

    /** Reads the stored form: a list of definitions, each with its fields and their values. */
    static List<VirtualSegmentDefinition> list(String stored) {
        return objects(new JsonArray(stored))
                .map(definition -> new VirtualSegmentDefinition(objects(definition.getJsonArray("fields"))
                        .map(VirtualSegmentRule::of)
                        .toList()))
                .toList();
    }

    static String stored(List<VirtualSegmentDefinition> definitions) {
        JsonArray stored = new JsonArray();
        for (VirtualSegmentDefinition definition : definitions) {
            JsonArray fields = new JsonArray();
            definition.fields.forEach(rule -> fields.add(
                    new JsonObject().put("field", rule.field().name()).put("values", rule.values())));
            stored.add(new JsonObject().put("fields", fields));
        }
        return stored.encode();
    }

    private static Stream<JsonObject> objects(JsonArray stored) {
        return IntStream.range(0, stored.size()).mapToObj(stored::getJsonObject);
    }

    /** One field of declared segments; null values stand for every value in the stock. */
    @Type("VirtualSegmentRule")
    @Input("VirtualSegmentRuleInput")
    @Description("One field of the segments that a virtual catalogue declares.")
    public record VirtualSegmentRule(
            @NonNull @Description("The field.") SegmentName field,

            @Description(
                    "One segment for each of these values, whether there is stock or not; null for each value that is found in the live stock of the position.")
            @Nullable
            List<@NonNull String> values) {
        private static VirtualSegmentRule of(JsonObject stored) {
            JsonArray values = stored.getJsonArray("values");
            return new VirtualSegmentRule(
                    SegmentName.valueOf(stored.getString("field")),
                    values == null ? null : values.stream().map(String::valueOf).toList());
        }
    }
}
