package io.quantree.platform.ops;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** The database that is started when no other is configured. The native executable has none. */
@ConfigMapping(prefix = "quantree.embedded-database")
public interface EmbeddedDatabaseSettings {
    /** Whether to start it when no database URL is configured. Without it, missing URLs end the start. */
    @WithDefault("true")
    boolean enabled();

    /** Where it keeps its data and its server log. One running service per folder; it survives restarts. */
    @WithDefault("${user.home}/.quantree/data")
    Path folder();

    /** Port on the loopback address, or 0 for one that is free. */
    @WithDefault("0")
    int port();
}
