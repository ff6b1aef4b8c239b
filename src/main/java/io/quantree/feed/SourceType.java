package io.quantree.feed;

import io.quantree.security.Grants;
import io.quantree.security.Permission;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** What a feed exports. */
@Enum("InventoryDataType")
@Description(
        "What a feed exports. INVENTORY_QUANTITY has the segments, MOVEMENT the ledger, RESERVATION the quantities of type RESERVED.")
public enum SourceType {
    @Description("Inventory catalogues.")
    INVENTORY_CATALOGUE(Permission.INVENTORYCATALOGUE_VIEW),
    @Description("Positions with their number on hand.")
    INVENTORY_POSITION(Permission.INVENTORYPOSITION_VIEW),
    @Description("Virtual catalogues.")
    VIRTUAL_CATALOGUE(Permission.VIRTUALCATALOGUE_VIEW),
    @Description("Virtual positions with what they offer.")
    VIRTUAL_POSITION(Permission.VIRTUALPOSITION_VIEW),
    @Description("Quantities with their segments.")
    INVENTORY_QUANTITY(Permission.INVENTORYQUANTITY_VIEW),
    @Description("Movements of the ledger.")
    MOVEMENT(Permission.INVENTORYMOVEMENT_VIEW),
    @Description("Quantities of type RESERVED.")
    RESERVATION(Permission.INVENTORYQUANTITY_VIEW);

    private final Permission seen;

    SourceType(Permission seen) {
        this.seen = seen;
    }

    /** Fails with FORBIDDEN for a caller that may not see these rows of the retailer: a feed is no way around that. */
    void checkSeen(Grants grants, long retailer) {
        if (!grants.retailers(seen).covers(retailer)) {
            throw seen.missing(" for retailer " + retailer + ", whose rows the feed exports");
        }
    }

    /** Whether its catalogues are virtual ones. */
    public boolean isVirtual() {
        return this == VIRTUAL_CATALOGUE || this == VIRTUAL_POSITION;
    }
}
