package io.quantree.platform.ops;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Says at every start that anybody may call the service, if that is so. */
@Singleton
class AccessNotice {
    private static final Logger LOG = Logger.getLogger(AccessNotice.class);

    private final boolean enabled;
    private final boolean open;
    private final String host;

    AccessNotice(
            @ConfigProperty(name = StartupAccess.ENABLED, defaultValue = "true") boolean enabled,
            @ConfigProperty(name = StartupAccess.OPEN, defaultValue = "false") boolean open,
            @ConfigProperty(name = StartupAccess.HOST, defaultValue = "localhost") String host) {
        this.enabled = enabled;
        this.open = open;
        this.host = host;
    }

    void start(@Observes StartupEvent event) {
        if (open) {
            LOG.warnf(
                    "security is off by %s: everybody who reaches %s may read and change everything",
                    StartupAccess.OPEN, host);
        } else if (!enabled) {
            LOG.infof(
                    "security is off: everybody on this machine may read and change everything; %s=true switches it on",
                    StartupAccess.ENABLED);
        }
    }
}
