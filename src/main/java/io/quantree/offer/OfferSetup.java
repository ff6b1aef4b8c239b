package io.quantree.offer;

import io.quantree.control.rule.ControlSet;
import io.quantree.stock.model.PositionRule;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualKind;
import java.util.Set;

/** The setup of a virtual catalogue: everything except stock that determines its offers. An INACTIVE one offers nothing. */
public record OfferSetup(
        VirtualCatalogue catalogue,
        long version,
        boolean offering,
        LocationScope locations,
        ControlSet controls,
        Set<String> positionStatuses,
        PositionRule statuses,
        int momentsMax) {
    boolean aggregate() {
        return catalogue.kind() == VirtualKind.AGGREGATE;
    }
}
