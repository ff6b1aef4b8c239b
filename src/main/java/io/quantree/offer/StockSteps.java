package io.quantree.offer;

import io.quantree.stock.level.LevelQuantity;
import io.quantree.stock.level.LevelRule;
import io.quantree.stock.model.QuantityStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Explains what is free of a position: asks the {@link LevelRule} again with one cause more each time, and then for what has arrived by
 * the moment of the question. So the last step has the number that all others read, and the steps add up to it.
 */
record StockSteps(SupplyRule supply) {
    private enum Cause {
        QUARANTINE,
        EXPIRY,
        PROMISES
    }

    OfferSteps of(String locationRef, List<SupplyQuantity> position, OfferQuestion question) {
        OfferSteps steps = new OfferSteps(StepKind.STOCK, free(position, question, EnumSet.noneOf(Cause.class)));
        steps.reach(StepKind.QUARANTINED, free(position, question, EnumSet.of(Cause.QUARANTINE)));
        steps.reach(StepKind.EXPIRED, free(position, question, EnumSet.of(Cause.QUARANTINE, Cause.EXPIRY)));
        steps.reach(StepKind.PROMISED, free(position, question, EnumSet.allOf(Cause.class)));
        LocationSupply later = new LocationSupply.Listed(locationRef, position, supply, question.since());
        steps.reach(StepKind.EXPECTED, later.free(question.segment(), question.at()));
        return steps;
    }

    private long free(List<SupplyQuantity> position, OfferQuestion question, Set<Cause> causes) {
        LevelRule rule = supply.level();
        List<LevelQuantity> quantities = new ArrayList<>(position.size());
        for (SupplyQuantity quantity : position) {
            String status = status(quantity, causes);
            boolean promised = causes.contains(Cause.PROMISES);
            quantities.add(new LevelQuantity(
                    quantity.id(),
                    quantity.parentId(),
                    quantity.type(),
                    status,
                    promised || rule.isStock(quantity.type(), status) ? quantity.quantity() : 0,
                    causes.contains(Cause.EXPIRY) && rule.hasExpired(quantity.expiresOn(), question.at()),
                    question.segment().matches(quantity.segment()),
                    promised ? quantity.promised() : 0));
        }
        return rule.of(quantities).free();
    }

    /** The status that the quantity would have without the other causes. */
    private static String status(SupplyQuantity quantity, Set<Cause> causes) {
        boolean ignored =
                switch (quantity.status()) {
                    case QuantityStatus.QUARANTINED -> !causes.contains(Cause.QUARANTINE);
                    case QuantityStatus.EXPIRED -> !causes.contains(Cause.EXPIRY);
                    default -> false;
                };
        return ignored ? QuantityStatus.ACTIVE : quantity.status();
    }
}
