package io.quantree.feed;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A condition on what is exported. */
@Type("InventoryFeedFilter")
@Description("A condition on what is exported.")
public record FeedFilter(
        @NonNull @Description("What it looks at.") FilterName name,
        @NonNull @Description("How it compares.") FilterOperator operator,

        @NonNull @Description("The values that it compares with.")
        List<@NonNull String> value) {
    public FeedFilter {
        value = List.copyOf(value);
    }

    /** The stored form of filters, a JSON array. */
    public static String stored(List<FeedFilter> filters) {
        JsonArray all = new JsonArray();
        for (FeedFilter filter : filters) {
            all.add(new JsonObject()
                    .put("name", filter.name().name())
                    .put("operator", filter.operator().name())
                    .put("value", new JsonArray(filter.value())));
        }
        return all.encode();
    }

    /** The filters of the stored form. */
    public static List<FeedFilter> read(String stored) {
        return new JsonArray(stored)
                .stream().map(JsonObject.class::cast).map(FeedFilter::of).toList();
    }

    private static FeedFilter of(JsonObject filter) {
        return new FeedFilter(
                FilterName.valueOf(filter.getString("name")),
                FilterOperator.valueOf(filter.getString("operator")),
                filter.getJsonArray("value").stream().map(String::valueOf).toList());
    }
}
