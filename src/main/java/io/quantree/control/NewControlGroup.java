package io.quantree.control;

import io.quantree.catalogue.NewEntity;
import io.quantree.input.AttributeInput;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The input that creates a group of controls. */
@Input("CreateControlGroupInput")
@Description("A group of controls to be created.")
public record NewControlGroup(
        @NonNull @Description("The name that clients use, unique in the account; 100 characters at most.")
        String ref,

        @NonNull @Description("What kind of group it is, e.g. DEFAULT. It never changes.")
        String type,

        @NonNull @Description("The name that people read.") String name,
        @Description("What it is for.") @Nullable String description,

        @Description(
                "The retailer who owns it, exactly one; may be left out when the header Quantree-Retailer names the retailer.")
        @Nullable
        List<@NonNull String> retailerRefs,

        @Description(
                "CREATED, ACTIVE or INACTIVE; CREATED when it is left out. The controls of an INACTIVE group don't count.")
        @Nullable
        String status,

        @Description(
                "Whether its controls may hold back percentages, speak of segments and start and end; false when it is left out.")
        @Nullable
        Boolean extended,

        @Description(
                "Whether all buffers that are eligible add up, instead of the first one winning; needs `extended`; false when it is left out.")
        @Nullable
        Boolean stacking,

        @Description("What to attach to it, by name.") @Nullable
        List<@NonNull AttributeInput> attributes)
        implements NewEntity {}
