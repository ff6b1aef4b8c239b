package io.quantree.security.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How users and clients log in. */
@ConfigMapping(prefix = "quantree.login")
public interface LoginSettings {
    /** Whether {@code /oauth/token} takes credentials from the query, as old clients send them. Logs of proxies would show them. */
    @WithDefault("true")
    boolean queryCredentials();

    /** The cost of a bcrypt hash, from 4 to 31; each step doubles the time. */
    @WithDefault("11")
    int hashCost();

    /** How many hashes are computed at once. */
    @WithDefault("2")
    int hashesAtOnce();

    /** How many more may wait; beyond, a login is answered with 429. */
    @WithDefault("100")
    int waitingMax();

    /** How many failures of a user or a client have no consequence. */
    @WithDefault("5")
    int failuresMax();

    /** The same of an address, behind which many users may be. */
    @WithDefault("50")
    int addressFailuresMax();

    /** The pause after one failure more; each further failure doubles it. */
    @WithDefault("1s")
    Duration pause();

    /** The longest pause. */
    @WithDefault("5m")
    Duration pauseMax();

    /** How long after the last failure all are forgotten. */
    @WithDefault("1h")
    Duration forgetAfter();

    /** How long the former secret of a client stays valid beside a new one. */
    @WithDefault("24h")
    Duration formerSecret();
}
