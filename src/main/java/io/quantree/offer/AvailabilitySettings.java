package io.quantree.offer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** The stock that is offered, and the limits of one question. */
@ConfigMapping(prefix = "quantree.availability")
public interface AvailabilitySettings {
    /** Statuses of the positions whose stock is offered, unless the virtual catalogue has its own; must contain ACTIVE. */
    @WithDefault("ACTIVE,AT_RISK,OUT_OF_STOCK")
    Set<String> positionStatuses();

    /** Types of quantities that arrive on their `expectedOn`. */
    @WithDefault("EXPECTED,ON_ORDER,IN_TRANSIT")
    Set<String> arrivalTypes();

    /** Statuses in which such a quantity is still expected. */
    @WithDefault("ACTIVE,CREATED")
    Set<String> arrivalStatuses();

    /** The most products of one `availability` question; at least 1. */
    @WithDefault("2000")
    int keysMax();

    /** The most products of one `availabilityCurve` question; at least 1. */
    @WithDefault("100")
    int curveKeysMax();

    /** The most moments of one curve; at least 1. */
    @WithDefault("1000")
    int curvePointsMax();

    /** The most positions that one question may sum up; at least 1. */
    @WithDefault("200000")
    int positionsMax();

    /** The most quantities that one question may read one by one; at least 1. */
    @WithDefault("200000")
    int quantitiesMax();
}
