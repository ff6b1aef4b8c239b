package io.quantree.stock.edit;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The input that sets the status of positions. */
@Input("InventoryPositionsStatusInput")
@Description("The status that positions get.")
public record PositionStatusInput(
        @NonNull
        @Description(
                "CREATED, ACTIVE, INACTIVE, OUT_OF_STOCK or AT_RISK; 50 characters at most. One of CREATED, ACTIVE, AT_RISK and OUT_OF_STOCK becomes what the number on hand says; any other one stays.")
        String status) {}
