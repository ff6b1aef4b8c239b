package io.quantree.virtual.position;

import io.quantree.input.AttributeInput;
import io.quantree.virtual.model.VirtualCatalogueKey;
import io.quantree.virtual.model.VirtualSegmentInput;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The input that changes a virtual position; an absent field is kept. */
@Input("UpdateVirtualPositionInput")
@Description("What changes of a virtual position; what is left out stays.")
public record VirtualPositionUpdate(
        @NonNull @Description("The virtual position.") String ref,

        @NonNull @Description("The virtual catalogue that it is in.")
        VirtualCatalogueKey catalogue,

        @Description("What kind of position it is.") @Nullable
        String type,

        @Description("The product. It never changes, so only the one that it has is accepted.") @Nullable
        String productRef,

        @Description("The location or group. It never changes, so only the one that it has is accepted.") @Nullable
        String groupRef,

        @Description("Accepted and not kept: what can be sold is derived from stock.") @Nullable
        Integer quantity,

        @Description(
                "CREATED, ACTIVE, AT_RISK or OUT_OF_STOCK let the status follow the quantity; INACTIVE, or any other, withdraws the position.")
        @Nullable
        String status,

        @Description(
                "The segments that it is to have instead of those that it has, 100 at most; an empty list takes all away, null keeps them.")
        @Nullable
        List<@NonNull VirtualSegmentInput> segments,

        @Description("Segments that it is to have beside those that it has, which may come to 100.") @Nullable
        List<@NonNull VirtualSegmentInput> upsertSegments,

        @Description("Segments that it is to have no longer; one that it hasn't is passed over.") @Nullable
        List<@NonNull VirtualSegmentInput> removeSegments,

        @Description("What to attach to it, by name.") @Nullable
        List<@NonNull AttributeInput> attributes,

        @Description("Write only when it still has this version; 0 when no client has written it before.") @Nullable
        Integer ifVersion) {}
