package io.quantree.stock.edit;

import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.input.AttributeInput;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The update of a position. */
@Input("UpdateInventoryPositionInput")
@Description("What changes of a position; what is left out stays.")
public record PositionUpdate(
        @NonNull @Description("The position.") String ref,

        @NonNull @Description("The catalogue that it is in.")
        CatalogueFilterKey catalogue,

        @Description("What kind of position it is.") @Nullable
        String type,

        @Description(
                "CREATED, ACTIVE, INACTIVE, OUT_OF_STOCK or AT_RISK; 50 characters at most. One of CREATED, ACTIVE, AT_RISK and OUT_OF_STOCK becomes what the number on hand says; any other one stays.")
        @Nullable
        String status,

        @Description(
                "What is there, net of everything. The position's LAST_ON_HAND quantity without a segment takes the difference to what the other quantities give; it is created when the position has none. Nothing is netted.")
        @Nullable
        Integer onHand,

        @Description("What to attach to it, by name.") @Nullable
        List<@NonNull AttributeInput> attributes,

        @Description("Write only when it still has this version.") @Nullable
        Integer ifVersion) {}
