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
            PositionDraft position, QuantityDraft counted, @Nullable Instant asOf, List<StockRecord> companions) {
        boolean netted = false;
        boolean single = position.quantities().stream()
                        .filter(quantity -> quantity.isLive() && quantity.type.equals(QuantityType.LAST_ON_HAND))
                        .count()
                == 1;
        for (QuantityDraft quantity : position.quantities()) {
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

    private boolean retire(QuantityDraft quantity, @Nullable Instant asOf) {
        long left = asOf == null || quantity.wasTrueBefore(asOf) ? 0 : quantity.laterThan(asOf);
        if (left == quantity.quantity && left != 0) {
            return false;
        }
        if (left == 0) {
            quantity.status = QuantityStatus.INACTIVE;
        } else {
            quantity.quantity = left;
        }
        quantity.movedOn = asOf;
        return true;
    }

    public static boolean isAmong(List<StockRecord> records, QuantityDraft quantity) {
        return records.stream().anyMatch(line -> line.key() == quantity.id);
    }

    private boolean isOfLineage(PositionDraft position, QuantityDraft quantity, QuantityDraft counted, boolean single) {
        return switch (rules.netting()) {
            case POSITION -> true;
            case LINEAGE ->
                quantity.parentRef() == null
                        ? single || isOfSegment(quantity, counted)
                        : new QuantityTree(position, rules.depthMax()).descendsFrom(quantity, counted.ref);
        };
    }

    /** Whether both have the same segment: a movement from before the first count of its segment has no parent. */
    private static boolean isOfSegment(QuantityDraft quantity, QuantityDraft counted) {
        return quantity.content != null
                && counted.content != null
                && !quantity.content.segment().isEmpty()
                && quantity.content.segment().equals(counted.content.segment());
    }
}
