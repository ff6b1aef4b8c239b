package io.quantree.stock.move;

import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.QuantityStatus;
import io.quantree.stock.model.Segment;
import io.quantree.stock.model.StockRefs;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Identifies the quantity that a move changes.
 *
 * @param segment the segment of the stock that moves; {@link Segment#NONE} for all stock of the position
 * @param parentRef the parent that the caller names; without one, the stock count of the segment is the parent
 * @param turn counts the quantities of the same key: the next one takes what happens after the one before has expired with its count
 */
record TargetKey(
        PositionKey position,
        String type,
        Segment segment,
        @Nullable String parentRef,
        @Nullable String associationType,
        @Nullable String associationRef,
        int turn) {

    TargetKey(
            PositionKey position,
            String type,
            Segment segment,
            @Nullable String parentRef,
            @Nullable String associationType,
            @Nullable String associationRef) {
        this(position, type, segment, parentRef, associationType, associationRef, 0);
    }

    /** The key of the first quantity that isn't held back: pieces that are added to one that is would not count. */
    TargetKey inForce(InventoryPosition stored, String catalogueType) {
        TargetKey key = this;
        while (key.isHeldBack(stored, catalogueType)) {
            key = new TargetKey(position, type, segment, parentRef, associationType, associationRef, key.turn + 1);
        }
        return key;
    }

    boolean isHeldBack(InventoryPosition stored, String catalogueType) {
        InventoryQuantity quantity = stored.find(ref(stored, catalogueType));
        return quantity != null && (QuantityStatus.isHeldBack(quantity.status) || (turn > 0 && !isOf(quantity)));
    }

    /** The ref of the quantity in the position. It is readable, unless another quantity has that ref or may get it. */
    String ref(InventoryPosition stored, String catalogueType) {
        String readable = readableRef(catalogueType);
        InventoryQuantity found = stored.find(readable);
        String first = (found == null ? isReadable() : isOf(found)) ? readable : distinctRef(catalogueType);
        return turn == 0 ? first : first + "::" + turn;
    }

    private String readableRef(String catalogueType) {
        return StockRefs.move(position, catalogueType, type, segment, parentRef, associationType, associationRef);
    }

    private String distinctRef(String catalogueType) {
        return StockRefs.distinctMove(
                position, catalogueType, type, segment, parentRef, associationType, associationRef);
    }

    /** Whether the readable ref tells the association from every other one: the first colon ends its type. */
    private boolean isReadable() {
        if (associationType == null) {
            return associationRef == null || associationRef.indexOf(':') < 0;
        }
        return associationRef != null && associationType.indexOf(':') < 0;
    }

    private boolean isOf(InventoryQuantity quantity) {
        return Objects.equals(associationType, quantity.associationType)
                && Objects.equals(associationRef, quantity.associationRef)
                && (segment.isEmpty() || segment.equals(quantity.segment()));
    }

    /** The refs of the quantities that have to be read: the one that changes and the parent that is named. */
    List<String> refs(String catalogueType) {
        List<String> refs = new ArrayList<>(3);
        refs.add(readableRef(catalogueType));
        if (!isReadable()) {
            refs.add(distinctRef(catalogueType));
        }
        if (parentRef != null) {
            refs.add(parentRef);
        }
        return refs;
    }

    /**
     * Which other quantities of a stored position have to be read.
     *
     * @param position with the quantities of {@link #refs}
     * @param dated whether the move has to be compared with the times of stock counts
     */
    MoveNeed need(InventoryPosition position, String catalogueType, boolean dated) {
        InventoryQuantity readable = position.find(readableRef(catalogueType));
        if (readable != null && !isOf(readable) && isReadable()) {
            return MoveNeed.ALL;
        }
        boolean opens = opens(position, catalogueType);
        // The path above a new child has to be checked for its depth and for cycles.
        if (parentRef != null && (dated || opens) && !isRoot(position, parentRef)) {
            return MoveNeed.ALL;
        }
        return dated || (opens && !segment.isEmpty()) ? MoveNeed.COUNTS : MoveNeed.NAMED;
    }

    /** Whether the move creates the quantity or brings back one that was retired. */
    private boolean opens(InventoryPosition position, String catalogueType) {
        InventoryQuantity quantity = position.find(ref(position, catalogueType));
        return quantity == null || !quantity.isLive();
    }

    private static boolean isRoot(InventoryPosition position, String ref) {
        InventoryQuantity quantity = position.find(ref);
        return quantity != null && quantity.parentId == null;
    }
}
