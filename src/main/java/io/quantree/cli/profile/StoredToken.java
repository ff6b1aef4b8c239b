package io.quantree.cli.profile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that a login has got.
 *
 * @param refresh gets the next one, once; null for machines
 * @param clientId the client by which it was got
 */
public record StoredToken(String access, @Nullable String refresh, String clientId, Instant expiresOn) {}
