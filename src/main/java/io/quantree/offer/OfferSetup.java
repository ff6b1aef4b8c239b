package io.quantree.offer;

import io.quantree.control.rule.ControlSet;
import io.quantree.stock.model.PositionRule;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualKind;
import java.util.Set;

/**
 * The setup of a virtual catalogue: everything except stock that determines its offers.
 *
 * @param version the version of the retailer's setup that this was read at
 * @param offering false when the catalogue is INACTIVE
 * @param positionStatuses the statuses of inventory positions whose stock is offered
 * @param statuses the rule for the statuses of virtual positions
 * @param momentsMax the most moments of one curve
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
