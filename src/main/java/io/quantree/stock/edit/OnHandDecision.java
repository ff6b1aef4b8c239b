package io.quantree.stock.edit;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RefKey;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.OnHandRule;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.QuantityContent;
import io.quantree.stock.model.QuantityStatus;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.Segment;
import io.quantree.stock.model.StockRefs;
import io.quantree.stock.model.StockRules;

/** Decides how a position reaches the number on hand that a client writes. */
record OnHandDecision(Catalogue catalogue, StockRules rules) {
    /** The ref of the quantity that takes the difference: the LAST_ON_HAND without a segment. */
    String balancingRef(PositionKey position) {
        return StockRefs.quantity(
                position.skuRef(), position.locationRef(), catalogue.type(), QuantityType.LAST_ON_HAND, Segment.NONE);
    }

    /**
     * Makes the position's on hand that number. The LAST_ON_HAND without a segment takes the difference to the other quantities; it is
     * created, or set ACTIVE again, when it doesn't count as on hand. Nothing is netted, because the number is net already.
     */
    void setOnHand(InventoryPosition position, int onHand) {
        OnHandRule rule = OnHandRule.of(rules);
        if (rule.counted(QuantityType.LAST_ON_HAND, QuantityStatus.ACTIVE, 1) == 0) {
            throw Problem.of(
                            ProblemType.INVALID_VALUE,
                            "onHand can't be written: quantree.stock.on-hand-types doesn't include LAST_ON_HAND")
                    .about("onHand", onHand);
        }
        String ref = balancingRef(position.place());
        InventoryQuantity balancing = position.find(ref);
        long others = 0;
        for (InventoryQuantity quantity : position.quantities()) {
            if (quantity != balancing) {
                others += rule.counted(quantity.type, quantity.status, quantity.pieces);
            }
        }
        long own = onHand - others;
        if (balancing == null) {
            if (own == 0) {
                return;
            }
            balancing = position.create(RefKey.of(catalogue.id(), ref), ref, QuantityType.LAST_ON_HAND);
        }
        checkRange(onHand, own);
        if (rule.counted(balancing.type, balancing.status, 1) == 0) {
            if (own == 0) {
                return;
            }
            balancing.status = QuantityStatus.ACTIVE;
            balancing.type = QuantityType.LAST_ON_HAND;
            balancing.contentDigest = QuantityContent.UNKNOWN;
        }
        balancing.pieces = own;
    }

    private static void checkRange(int onHand, long own) {
        if (own != (int) own) {
            throw Problem.of(
                            ProblemType.OUT_OF_RANGE,
                            "the difference to the other quantities exceeds the range of a quantity")
                    .about("onHand", onHand)
                    .limit(Integer.MAX_VALUE);
        }
    }
}
