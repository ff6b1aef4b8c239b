package io.quantree.platform.ops;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** The embedded database, which starts when no database URL is configured. The native executable has none. */
@ConfigMapping(prefix = "quantree.embedded-database")
public interface EmbeddedDatabaseSettings {
    /** Whether to start it when no database URL is configured. If false, the start fails without URLs. */
    @WithDefault("true")
    boolean enabled();

    /** The folder of its data and its server log. One running service per folder. The data survives restarts. */
    @WithDefault("${user.home}/.quantree/data")
    Path folder();

    /** Port on the loopback address; 0 picks a free one. */
    @WithDefault("0")
    int port();
}
