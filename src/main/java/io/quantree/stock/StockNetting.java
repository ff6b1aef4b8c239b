package io.quantree.stock;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A count already contains what was sold, corrected and moved until it was taken: those quantities stop counting. */
record StockNetting(StockRules rules) {

    /**
     * Retires what the count contains, and tells whether there was anything.
     *
     * @param asOf when the count was taken; null when nobody says, which nets everything
     * @param beside records that are set together with the count, whose quantities must not come and go
     */
    boolean net(PositionDraft position, QuantityDraft counted, @Nullable Instant asOf, List<StockRecord> beside) {
        boolean netted = false;
        boolean single = position.quantities().stream()
                        .filter(quantity -> quantity.isLive() && quantity.type.equals(QuantityType.LAST_ON_HAND))
                        .count()
                == 1;
        for (QuantityDraft quantity : position.quantities()) {
            if (quantity != counted
                    && quantity.isLive()
                    && rules.nettedTypes().contains(quantity.type)
                    && (asOf == null || quantity.wasTrueBefore(asOf))
                    && isOfLineage(position, quantity, counted, single)
                    && !isAmong(beside, quantity)) {
                quantity.status = QuantityStatus.INACTIVE;
                netted = true;
            }
        }
        return netted;
    }

    static boolean isAmong(List<StockRecord> lines, QuantityDraft quantity) {
        return lines.stream().anyMatch(line -> line.key() == quantity.id);
    }

    private boolean isOfLineage(PositionDraft position, QuantityDraft quantity, QuantityDraft counted, boolean single) {
        return switch (rules.netting()) {
            case POSITION -> true;
            case LINEAGE ->
                quantity.parentRef() == null
                        ? single
                        : new QuantityTree(position, rules.depthMax()).descendsFrom(quantity, counted.ref);
        };
    }
}
