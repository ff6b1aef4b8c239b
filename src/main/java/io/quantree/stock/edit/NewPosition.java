package io.quantree.stock.edit;

import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.input.AttributeInput;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The input that creates a position. */
@Input("CreateInventoryPositionInput")
@Description("A position to be created: one product at one location.")
public record NewPosition(
        @NonNull
        @Description(
                "The name that clients use, unique in the catalogue; 100 characters at most. Batches look positions up by product and location, so any will do.")
        String ref,

        @NonNull @Description("What kind of position it is.")
        String type,

        @NonNull @Description("The product; 100 characters at most.")
        String productRef,

        @NonNull @Description("The location; 100 characters at most.")
        String locationRef,

        @NonNull @Description("The catalogue that it is in.")
        CatalogueFilterKey catalogue,

        @Description(
                "CREATED, ACTIVE, INACTIVE, OUT_OF_STOCK or AT_RISK; CREATED when it is left out. One of CREATED, ACTIVE, AT_RISK and OUT_OF_STOCK becomes what the number on hand says; any other one stays.")
        @Nullable
        String status,

        @Description(
                "What is there, net of everything. The position's LAST_ON_HAND quantity without a segment takes the difference to what the other quantities give; it is created when the position has none. Nothing is netted.")
        @Nullable
        Integer onHand,

        @Description("What to attach to it, by name.") @Nullable
        List<@NonNull AttributeInput> attributes) {}
