package io.quantree.catalogue;

import io.quantree.input.AttributeInput;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** What the inputs that create an entity of a retailer have in common. */
@Input("NewEntityArguments")
public record NewEntity(
        @NonNull @Description("The name that people read.") String name,

        @Description("What it is for.") @Nullable String description,

        @Description(
                "The retailers that it belongs to, the owner first; may be left out when the header Quantree-Retailer names the owner. All of them see and change it.")
        @Nullable
        List<@NonNull String> retailerRefs,

        @Description("What to attach to it, by name.") @Nullable
        List<@NonNull AttributeInput> attributes) {}
