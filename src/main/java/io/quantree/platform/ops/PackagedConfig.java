package io.quantree.platform.ops;

import org.eclipse.microprofile.config.ConfigValue;

/** Tells configured values from those of the packaged application.properties. */
final class PackagedConfig {
    /** The ordinal of the packaged application.properties; every source that an operator sets has a higher one. */
    private static final int ORDINAL = 250;

    private PackagedConfig() {}

    static boolean isOverriddenBy(ConfigValue value) {
        return value.getSourceOrdinal() > ORDINAL;
    }
}
