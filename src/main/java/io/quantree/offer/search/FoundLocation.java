package io.quantree.offer.search;

import io.quantree.network.Location;
import io.quantree.relay.BatchLoader;
import io.quantree.virtual.model.VirtualCatalogue;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A location that can supply all wanted products. */
@Type("VirtualInventory")
@Description("A location that has all that was searched for.")
public record FoundLocation(
        @Ignore BatchLoader<FoundLocation> siblings,
        @Ignore VirtualCatalogue home,
        @Ignore List<String> products,

        @NonNull @Description("The location's ref.") String locationRef,

        @NonNull @Description("The location. Of one without a description, only the ref is known; its id is 0.")
        Location location,

        @Description(
                "How far it is from the place of `orderByProximity`, in kilometres along the earth's surface; null without such a place, or when"
                        + " the location has no coordinates.")
        @Nullable
        Double distance) {}
