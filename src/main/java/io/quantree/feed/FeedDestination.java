package io.quantree.feed;

import io.quantree.feed.destination.DestinationKey;
import io.quantree.feed.destination.DestinationType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** Where the files of a feed go. */
@Type("InventoryFeedDestination")
@Description("Where the files of a feed go.")
public record FeedDestination(
        @NonNull @Description("The kind of place.") DestinationType type,

        @NonNull @Description("Which one.") List<@NonNull Attribute> destinationAttributes) {

    @Type("InventoryFeedDestinationAttribute")
    @Description("What says which place it is.")
    public record Attribute(
            @NonNull @Description("What it is.") DestinationKey key,
            @NonNull @Description("Its value.") String value) {}

    static FeedDestination of(DestinationType type, Map<DestinationKey, String> attributes) {
        return new FeedDestination(
                type,
                attributes.entrySet().stream()
                        .map(entry -> new Attribute(entry.getKey(), entry.getValue()))
                        .toList());
    }
}
