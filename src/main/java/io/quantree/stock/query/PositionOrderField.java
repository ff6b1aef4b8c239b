package io.quantree.stock.query;

import io.quantree.relay.Ordering;
import io.quantree.stock.model.InventoryPosition;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** The fields that order positions. */
@Enum("PositionOrderField")
@Description("What positions can be ordered by.")
public enum PositionOrderField {
    @Description("By ref, byte by byte.")
    ref,
    @Description("By the time when they were created.")
    createdOn,
    @Description("By the time when they were last changed.")
    updatedOn,
    @Description("By what is there.")
    onHand;

    Ordering<InventoryPosition> ascending() {
        return switch (this) {
            case ref -> Ordering.of(name(), "ref", Ordering.Type.TEXT, InventoryPosition::ref);
            case createdOn -> Ordering.of(name(), "created_on", Ordering.Type.TIME, InventoryPosition::createdOn);
            case updatedOn -> Ordering.of(name(), "updated_on", Ordering.Type.TIME, InventoryPosition::updatedOn);
            case onHand -> Ordering.of(name(), "on_hand", Ordering.Type.NUMBER, position -> position.pieces);
        };
    }
}
