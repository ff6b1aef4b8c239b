package io.quantree.change.api;

import io.quantree.change.Change;
import io.quantree.input.Json;
import io.vertx.core.json.JsonObject;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A change in the form of GraphQL; its description in OpenAPI is {@link ChangeAnswer.Entry}. */
@Type("StockChange")
@Description(
        "A change that is committed. An entry without a kind only tells how far the subscription has come: where the stock of `from: \"beginning\"` ends, and after changes that the client doesn't see.")
public record StockChange(
        @Description(
                "Its number, which only rises; null in the stock of `from: \"beginning\"`. Go on with it as `after`.")
        @Nullable
        String cursor,

        @NonNull @Description("Whether it is stock of `from: \"beginning\"`, and no change.")
        Boolean snapshot,

        @Description("When it was recorded.") @Nullable String on,

        @Description("QUANTITY, POSITION, AVAILABILITY, RESERVATION, BATCH, JOB, CATALOGUE or SETUP; more may come.")
        @Nullable
        String kind,

        @Description("The catalogue that it concerns.") @Nullable
        String catalogueRef,

        @Description("The retailer that it concerns, where it concerns no catalogue.") @Nullable
        String retailerId,

        @Description(
                "The ref of what has changed: of a quantity or position, the id of a batch or job, e.g. NETWORK:STORES for setup.")
        @Nullable
        String ref,

        @Description("The product of a quantity, a position or an availability.") @Nullable
        String productRef,

        @Description("The location of a quantity or a position.") @Nullable
        String locationRef,

        @Description("The virtual catalogue of an availability.") @Nullable
        String virtualCatalogueRef,

        @Description("The group of an availability: the network or the location that the virtual position is for.")
        @Nullable
        String groupRef,

        @Description("The version that it has after the change.") @Nullable
        Integer version,

        @Description("What was done, for setup, e.g. NETWORK_UPDATED.") @Nullable
        String action,

        @Description("What has changed, before the change; null when it was created.") @Nullable
        Json before,

        @Description("What has changed, after the change, and always number and status; null when it was removed.")
        @Nullable
        Json after,

        @Description("What has caused it.") @Nullable StockChangeCause cause) {
    private static final JsonObject NONE = new JsonObject();

    static StockChange of(Change change) {
        return of(change.content());
    }

    /** A line of the stock with which a subscription begins. */
    static StockChange ofLine(String line) {
        return of(new JsonObject(line));
    }

    /** Tells how far the subscription has come. */
    static StockChange upTo(long cursor) {
        return of(new JsonObject().put("cursor", cursor));
    }

    private static StockChange of(JsonObject change) {
        JsonObject key = change.getJsonObject("key", NONE);
        JsonObject cause = change.getJsonObject("cause");
        Long cursor = change.getLong("cursor");
        return new StockChange(
                cursor == null ? null : cursor.toString(),
                change.getBoolean("snapshot", false),
                change.getString("on"),
                change.getString("kind"),
                change.getString("catalogueRef"),
                change.getString("retailerId"),
                change.getString("ref"),
                key.getString("productRef"),
                key.getString("locationRef"),
                key.getString("virtualCatalogueRef"),
                key.getString("groupRef"),
                change.getInteger("version"),
                change.getString("action"),
                json(change.getJsonObject("before")),
                json(change.getJsonObject("after")),
                cause == null
                        ? null
                        : new StockChangeCause(
                                cause.getString("source"), cause.getString("ref"), cause.getString("principal")));
    }

    private static @Nullable Json json(@Nullable JsonObject object) {
        return object == null ? null : new Json((Object) object.getMap());
    }
}
