package io.quantree.network;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** * A location in a network.  * */
@Type("NetworkLocation")
@Description("A location as a network names it.")
public record NetworkLocationView(
        @NonNull @Description("The location's ref; what positions name as `locationRef`.")
        String locationRef,

        @Description("What is known of it; null when nobody has described it.") @Nullable
        LocationView location) {}
