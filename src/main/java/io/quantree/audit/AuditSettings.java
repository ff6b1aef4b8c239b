package io.quantree.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the audit trail is kept. */
@ConfigMapping(prefix = "quantree.audit")
public interface AuditSettings {
    /** How long an entry is kept at least; its month is dropped when the last entry of it is older. 0 keeps all. */
    @WithDefault("400d")
    Duration retention();
}
