package io.quantree.security.token;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The tokens that the service signs. */
@ConfigMapping(prefix = "quantree.security")
public interface TokenSettings {
    /** The key that encrypts the private halves of signing keys: 32 random bytes in Base64. The same for all replicas. */
    Optional<String> key();

    /** A file that holds this key. */
    Optional<Path> keyFile();

    /** The address under which clients reach the service, e.g. {@code https://stock.example.com}. It is the issuer of its tokens. */
    Optional<String> publicUrl();

    /** The audience of its tokens; a token for another one is refused. */
    @WithDefault("quantree")
    String audience();

    /** How long an access token is valid. */
    @WithDefault("24h")
    Duration tokenLife();

    /** How long after a login its refresh tokens are valid. */
    @WithDefault("30d")
    Duration refreshLife();

    /** By how much the clocks of issuer and replica may differ. */
    @WithDefault("30s")
    Duration clockSkew();

    /** The longest token that is read. */
    @WithDefault("8K")
    MemorySize tokenMax();

    /** How many verified tokens a replica remembers. */
    @WithDefault("10000")
    int tokensKept();

    /** How long a key signs before the next one does. */
    @WithDefault("30d")
    Duration keyLife();

    /** How long before it signs a key is published, so that all replicas know it. */
    @WithDefault("10m")
    Duration keyAhead();

    /** How often a replica looks for withdrawn tokens and new keys. */
    @WithDefault("10s")
    Duration lookEvery();
}
