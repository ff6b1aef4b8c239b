package io.quantree.offer;

import io.quantree.control.rule.ControlSet;
import io.quantree.stock.model.PositionRule;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualKind;
import java.util.Set;

/**
 * Everything that decides about what a virtual catalogue offers, other than stock.
 *
 * @param version what the retailer's count of changes was when this was read
 * @param offering whether it offers anything; an INACTIVE catalogue doesn't
 * @param positionStatuses statuses of positions whose stock is offered
 * @param statuses which statuses virtual positions have by what they offer
 * @param momentsMax at how many moments an offer is looked at, at most
 */
public record OfferSetup(
        VirtualCatalogue catalogue,
        long version,
        boolean offering,
        LocationScope locations,
        ControlSet controls,
        Set<String> positionStatuses,
        PositionRule statuses,
        int momentsMax) {
    /** Whether its positions are sums over locations, rather than one for each location. */
    boolean aggregate() {
        return catalogue.kind() == VirtualKind.AGGREGATE;
    }
}
