package io.quantree.outbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The addresses to which the service connects when a client says so. */
@ConfigMapping(prefix = "quantree.outbound")
public interface AddressSettings {
    /** Networks that are allowed although they are not public, such as {@code 10.1.0.0/16,fd00:1::/32}. */
    Optional<List<String>> allowedNetworks();

    /** How long a name may take to be resolved. */
    @WithDefault("5s")
    Duration resolveMax();
}
