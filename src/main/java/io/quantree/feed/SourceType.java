package io.quantree.feed;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** What a feed exports. */
@Enum("InventoryDataType")
@Description("What a feed exports. INVENTORY_QUANTITY has the segments, MOVEMENT the ledger, RESERVATION the quantities of type RESERVED.")
public enum SourceType {
    INVENTORY_CATALOGUE,
    INVENTORY_POSITION,
    VIRTUAL_CATALOGUE,
    VIRTUAL_POSITION,
    INVENTORY_QUANTITY,
    MOVEMENT,
    RESERVATION;

    /** Whether its catalogues are virtual ones. */
    public boolean isVirtual() {
        return this == VIRTUAL_CATALOGUE || this == VIRTUAL_POSITION;
    }
}
