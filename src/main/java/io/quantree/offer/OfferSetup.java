package io.quantree.offer;

import io.quantree.control.rule.ControlSet;
import io.quantree.stock.model.PositionRule;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;

/**
 * The setup of a virtual catalogue: everything except stock that determines its offers. An INACTIVE one offers nothing.
 *
 * @param written when the newest part of it was written
 */
public record OfferSetup(
        VirtualCatalogue catalogue,
        long version,
        Instant written,
        boolean offering,
        LocationScope locations,
        ControlSet controls,
        Set<String> positionStatuses,
        PositionRule statuses,
        int momentsMax) {
    /** When the setup last changed what is offered: when it was written, or when a control began or ended. */
    public Instant changedOn(Instant now) {
        return controls.moments()
                .filter(moment -> moment.isAfter(written) && !moment.isAfter(now))
                .max(Comparator.naturalOrder())
                .orElse(written);
    }

    public boolean aggregate() {
        return catalogue.kind() == VirtualKind.AGGREGATE;
    }
}
