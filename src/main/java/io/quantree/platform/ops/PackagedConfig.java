package io.quantree.platform.ops;

import org.eclipse.microprofile.config.ConfigValue;

/** What the service says about itself in the configuration that it is packaged with. */
final class PackagedConfig {
    /** The ordinal of its application.properties; every source that belongs to somebody else stands above it. */
    private static final int ORDINAL = 250;

    private PackagedConfig() {}

    /** Whether somebody has chosen this value, rather than the service. */
    static boolean isOverriddenBy(ConfigValue value) {
        return value.getSourceOrdinal() > ORDINAL;
    }
}
