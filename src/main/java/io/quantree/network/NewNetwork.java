package io.quantree.network;

import io.quantree.catalogue.NewEntity;
import io.quantree.input.AttributeInput;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The input that creates a network. */
@Input("CreateNetworkInput")
@Description("A network to be created.")
public record NewNetwork(
        @NonNull @Description("The name that clients use, unique in the account; 100 characters at most.")
        String ref,

        @NonNull @Description("What kind of network it is, 50 characters at most. It never changes.")
        String type,

        @NonNull @Description("The name that people read.") String name,
        @Description("What it is for.") @Nullable String description,

        @Description(
                "The retailer who owns it, exactly one; may be left out when the header Quantree-Retailer names the retailer.")
        @Nullable
        List<@NonNull String> retailerRefs,

        @Description(
                "CREATED, ACTIVE or INACTIVE; CREATED when it is left out. An INACTIVE network counts for nothing.")
        @Nullable
        String status,

        @Description("What to attach to it, by name.") @Nullable
        List<@NonNull AttributeInput> attributes,

        @Description("Its locations, 5,000 at most; nobody needs to have described them.") @Nullable
        List<@NonNull String> locationRefs)
        implements NewEntity {}
