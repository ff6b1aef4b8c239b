package io.quantree.support;

import io.smallrye.config.SmallRyeConfigBuilder;

/** Configuration mappings without a container. */
public final class Settings {
    private Settings() {}

    /** The mapping over its defaults and the given keys, each followed by its value; an unknown key under its prefix fails. */
    public static <T> T of(Class<T> mapping, String... keysAndValues) {
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(mapping);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            builder.withDefaultValue(keysAndValues[i], keysAndValues[i + 1]);
        }
        return builder.build().getConfigMapping(mapping);
    }
}
