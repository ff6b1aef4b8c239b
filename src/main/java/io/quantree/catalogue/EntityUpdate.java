package io.quantree.catalogue;

import io.quantree.input.AttributeInput;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** What the inputs that change an entity of a retailer have in common; a component that is null keeps what is stored. */
@Input("EntityUpdateArguments")
public record EntityUpdate(
        @Description("Its type. It never changes, so only the one that it has is accepted.") @Nullable
        String type,

        @Description("The name that people read.") @Nullable String name,

        @Description("What it is for; null clears it.") @Nullable
        Optional<String> description,

        @Description(
                "The retailers that it belongs to, in any order. They never change, so only those that it has are accepted.")
        @Nullable
        List<@NonNull String> retailerRefs,

        @Description("What to attach to it, by name.") @Nullable
        List<@NonNull AttributeInput> attributes) {}
