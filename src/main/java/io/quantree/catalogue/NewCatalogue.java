package io.quantree.catalogue;

import io.quantree.input.AttributeInput;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A catalogue to be created. */
@Input("CreateInventoryCatalogueInput")
@Description("A catalogue to be created.")
public record NewCatalogue(
        @NonNull
        @Description("The name that clients use, unique in the account, e.g. DEFAULT:1; 100 characters at most.")
        String ref,

        @NonNull
        @Description(
                "What kind of catalogue it is, e.g. DEFAULT: the last part of the refs that are built for its positions. It never changes.")
        String type,

        @NonNull @Description("The name that people read.") String name,
        @Description("What it is for.") @Nullable String description,

        @Description(
                "The retailer who owns it, exactly one; may be left out when the header Quantree-Retailer names the retailer.")
        @Nullable
        List<@NonNull String> retailerRefs,

        @Description("CREATED, ACTIVE or INACTIVE; CREATED when it is left out.") @Nullable
        String status,

        @Description("What to attach to it, by name.") @Nullable
        List<@NonNull AttributeInput> attributes)
        implements NewEntity {}
