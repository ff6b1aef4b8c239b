package io.quantree.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Who may call the service. */
@ConfigMapping(prefix = "quantree.security")
public interface SecuritySettings {
    /**
     * Whether callers must present a token. Without a value: false with the embedded database, true with a database of one's own.
     */
    Optional<Boolean> enabled();

    /** Lets a service without authentication listen beyond the loopback address; each start says so. */
    @WithDefault("false")
    boolean open();
}
