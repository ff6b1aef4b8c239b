package io.quantree.stock.query;

import io.quantree.relay.Ordering;
import io.quantree.stock.model.InventoryQuantity;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** The fields that order quantities. */
@Enum("QuantityOrderField")
@Description("What quantities can be ordered by.")
public enum QuantityOrderField {
    @Description("By ref, byte by byte.")
    ref,
    @Description("By the time when they were created.")
    createdOn,
    @Description("By the time when they were last changed.")
    updatedOn,
    @Description("By the number of pieces.")
    quantity,
    @Description("By the time when the goods expire.")
    expiresOn;

    Ordering<InventoryQuantity> ascending() {
        return switch (this) {
            case ref -> Ordering.of(name(), "ref", Ordering.Type.TEXT, InventoryQuantity::ref);
            case createdOn -> Ordering.of(name(), "created_on", Ordering.Type.TIME, InventoryQuantity::createdOn);
            case updatedOn -> Ordering.of(name(), "updated_on", Ordering.Type.TIME, InventoryQuantity::updatedOn);
            case quantity -> Ordering.of(name(), "quantity", Ordering.Type.NUMBER, quantity -> quantity.pieces);
            case expiresOn ->
                new Ordering<>(
                        name(), "expires_on", Ordering.Type.TIME, true, false, false, InventoryQuantity::getExpiresOn);
        };
    }
}
