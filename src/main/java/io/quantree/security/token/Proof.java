package io.quantree.security.token;

import io.quantree.security.Caller;
import java.time.Instant;
import java.util.Map;

/**
 * What the verification of a token has found.
 *
 * @param until when it expires, with the difference that clocks may have
 * @param revocable the subjects by which it may be revoked, see {@link TokenClaims#revocable}; none for a token of an outside issuer
 * @param checked the version of the revocations that do not have it
 */
record Proof(Caller caller, Instant until, Map<String, Long> revocable, long checked) {}
