package io.quantree.offer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** What may be offered, and how much one question may ask for. */
@ConfigMapping(prefix = "quantree.availability")
public interface AvailabilitySettings {
    /** Statuses of positions whose stock is offered, where a virtual catalogue doesn't name its own; ACTIVE has to be among them. */
    @WithDefault("ACTIVE,AT_RISK,OUT_OF_STOCK")
    Set<String> positionStatuses();

    /** Types of quantities that arrive when they say so. */
    @WithDefault("EXPECTED,ON_ORDER,IN_TRANSIT")
    Set<String> arrivalTypes();

    /** Statuses in which such a quantity is still expected. */
    @WithDefault("ACTIVE,CREATED")
    Set<String> arrivalStatuses();

    /** The most products that one question may name, from 1 on. */
    @WithDefault("2000")
    int keysMax();

    /** The most products that one question for curves may name, from 1 on. */
    @WithDefault("100")
    int curveKeysMax();

    /** The most moments that one curve may have, from 1 on. */
    @WithDefault("1000")
    int curvePointsMax();

    /** The most positions that one question may be about, from 1 on. */
    @WithDefault("200000")
    int positionsMax();

    /** The most quantities that one question may look at one by one, from 1 on. */
    @WithDefault("200000")
    int quantitiesMax();
}
