package io.quantree.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Who may call the service. */
@ConfigMapping(prefix = "quantree.security")
public interface SecuritySettings {
    /** Whether callers must present a token. With the embedded database, StartupAccess makes false the default. */
    @WithDefault("true")
    boolean enabled();

    /** Lets a service without authentication listen beyond the loopback address; each start says so. */
    @WithDefault("false")
    boolean open();

    /** Names under which clients may ask a service without authentication, beside its IP addresses, localhost and names without a dot. */
    Optional<List<String>> hosts();
}
