package io.quantree.stock.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nets a stock count: it retires the transient quantities that the count already includes. */
public record StockNetting(StockRules rules) {

    /**
     * Retires the quantities that the count includes, and answers whether there were any.
     *
     * @param asOf when the count was taken; null when that is unknown, which nets everything
     * @param companions records that are set together with the count, whose quantities stay
     */
    public boolean net(
            InventoryPosition position,
            InventoryQuantity counted,
            @Nullable Instant asOf,
            List<StockRecord> companions) {
        boolean netted = false;
        boolean single = position.quantities().stream()
                        .filter(quantity -> quantity.isLive() && quantity.type.equals(QuantityType.LAST_ON_HAND))
                        .count()
                == 1;
        for (InventoryQuantity quantity : position.quantities()) {
            if (quantity != counted
                    && quantity.isLive()
                    && rules.nettedTypes().contains(quantity.type)
                    && isOfLineage(position, quantity, counted, single)
                    && !isAmong(companions, quantity)) {
                netted |= retire(quantity, asOf);
            }
        }
        return netted;
    }

    private boolean retire(InventoryQuantity quantity, @Nullable Instant asOf) {
        long left =
                asOf == null || quantity.wasTrueBefore(asOf) ? 0 : quantity.pending.laterThan(asOf, quantity.pieces);
        if (left == quantity.pieces && left != 0) {
            return false;
        }
        if (left == 0) {
            quantity.status = QuantityStatus.INACTIVE;
        } else {
            quantity.pieces = left;
        }
        quantity.pending.occurredOn = asOf;
        return true;
    }

    public static boolean isAmong(List<StockRecord> records, InventoryQuantity quantity) {
        return records.stream().anyMatch(line -> line.key() == quantity.id);
    }

    private boolean isOfLineage(
            InventoryPosition position, InventoryQuantity quantity, InventoryQuantity counted, boolean single) {
        return switch (rules.netting()) {
            case POSITION -> true;
            case LINEAGE ->
                quantity.parentId == null
                        ? single || isOfSegment(quantity, counted)
                        : new QuantityTree(position, rules.depthMax()).descendsFrom(quantity, counted.id);
        };
    }

    /** Whether both have the same segment: a movement from before the first count of its segment has no parent. */
    private static boolean isOfSegment(InventoryQuantity quantity, InventoryQuantity counted) {
        return !quantity.segment().isEmpty() && quantity.segment().equals(counted.segment());
    }
}
