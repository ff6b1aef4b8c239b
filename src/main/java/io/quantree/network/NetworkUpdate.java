package io.quantree.network;

import io.quantree.catalogue.EntityUpdate;
import io.quantree.input.AttributeInput;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The update of a network. */
@Input("UpdateNetworkInput")
@Description("What changes of a network; what is left out stays.")
public record NetworkUpdate(
        @NonNull @Description("The network.") String ref,
        @Description("The name that people read.") @Nullable String name,

        @Description("What it is for; null clears it.") @Nullable
        Optional<String> description,

        @Description("CREATED, ACTIVE or INACTIVE. An INACTIVE network counts for nothing.") @Nullable
        String status,

        @Description("What to attach to it, by name.") @Nullable
        List<@NonNull AttributeInput> attributes,

        @Description("All of its locations from now on, 5,000 at most; an empty list takes all of them out.") @Nullable
        List<@NonNull String> locationRefs,

        @Description("Locations to put in; those that are in it already stay. Not together with `locationRefs`.")
        @Nullable
        List<@NonNull String> addLocationRefs,

        @Description(
                "Locations to take out, before others are put in; those that are not in it are ignored. Not together with `locationRefs`.")
        @Nullable
        List<@NonNull String> removeLocationRefs,

        @Description("Write only when it still has this version.") @Nullable
        Integer ifVersion)
        implements EntityUpdate {}
