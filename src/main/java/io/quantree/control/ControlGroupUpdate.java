package io.quantree.control;

import io.quantree.catalogue.EntityUpdate;
import io.quantree.input.AttributeInput;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The update of a group of controls. */
@Input("UpdateControlGroupInput")
@Description("What changes of a group of controls; what is left out stays.")
public record ControlGroupUpdate(
        @NonNull @Description("The group.") String ref,
        @Description("The name that people read.") @Nullable String name,

        @Description("What it is for; null clears it.") @Nullable
        Optional<String> description,

        @Description("CREATED, ACTIVE or INACTIVE. The controls of an INACTIVE group don't count.") @Nullable
        String status,

        @Description(
                "Whether its controls may hold back percentages, speak of segments and start and end. It stays on while one does.")
        @Nullable
        Boolean extended,

        @Description(
                "Whether all buffers that are eligible add up, instead of the first one winning; needs `extended`.")
        @Nullable
        Boolean stacking,

        @Description("What to attach to it, by name.") @Nullable
        List<@NonNull AttributeInput> attributes,

        @Description("Only when the group has this version.") @Nullable
        Integer ifVersion)
        implements EntityUpdate {}
