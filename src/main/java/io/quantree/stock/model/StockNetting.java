package io.quantree.stock.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A count already contains what was sold, corrected and moved until it was taken: those quantities stop counting. */
public record StockNetting(StockRules rules) {

    /**
     * Retires what the count contains, and tells whether there was anything.
     *
     * @param asOf when the count was taken; null when nobody says, which nets everything
     * @param beside records that are set together with the count, whose quantities must not come and go
     */
    public boolean net(
            PositionDraft position, QuantityDraft counted, @Nullable Instant asOf, List<StockRecord> beside) {
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
                    && !isAmong(beside, quantity)) {
                netted |= retire(quantity, asOf);
            }
        }
        return netted;
    }

    /** Takes out of the quantity what the count contains; what has come later stays. */
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

    public static boolean isAmong(List<StockRecord> lines, QuantityDraft quantity) {
        return lines.stream().anyMatch(line -> line.key() == quantity.id);
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

    /** What moved before its segment was counted for the first time descends from nothing, but is of that segment all the same. */
    private static boolean isOfSegment(QuantityDraft quantity, QuantityDraft counted) {
        return quantity.content != null
                && counted.content != null
                && !quantity.content.segment().isEmpty()
                && quantity.content.segment().equals(counted.content.segment());
    }
}
