package io.quantree.virtual.position;

import io.quantree.input.AttributeInput;
import io.quantree.virtual.model.VirtualCatalogueKey;
import io.quantree.virtual.model.VirtualSegmentInput;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The input that creates a virtual position. */
@Input("CreateVirtualPositionInput")
@Description("A virtual position to be created, with what shall be attached to it.")
public record NewVirtualPosition(
        @NonNull
        @Description(
                "The name that clients use, unique in the virtual catalogue; 100 characters at most. The position answers to it from now on, instead of the ref that is derived.")
        String ref,

        @NonNull @Description("What kind of position it is, e.g. BASE.")
        String type,

        @NonNull
        @Description("Accepted and not kept: what can be sold is derived from stock, also when there is none yet.")
        Integer quantity,

        @NonNull @Description("The product; 100 characters at most.")
        String productRef,

        @Description(
                "The location, in a BASE catalogue; in an AGGREGATE catalogue its group, which is what it is when it is left out.")
        @Nullable
        String groupRef,

        @NonNull @Description("The virtual catalogue that it is in.")
        VirtualCatalogueKey catalogue,

        @Description(
                "CREATED, ACTIVE, AT_RISK or OUT_OF_STOCK let the status follow the quantity, as it does when left out; INACTIVE, or any other, withdraws the position.")
        @Nullable
        String status,

        @Description("The segments that it is to have, 100 at most.") @Nullable
        List<@NonNull VirtualSegmentInput> segments,

        @Description("What to attach to it, by name.") @Nullable
        List<@NonNull AttributeInput> attributes) {}
