package io.quantree.security.token;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** Signs access tokens: JWTs by RFC 9068. */
@Singleton
public record TokenSigner(SigningKeys keys, Issuer issuer, TokenSettings settings, Clock clock) {
    static final String TYPE = "at+jwt";

    public Uni<String> sign(TokenClaims claims) {
        return keys.signing().map(key -> sign(claims, key));
    }

    private String sign(TokenClaims claims, SigningKey key) {
        Instant now = clock.instant();
        JwtClaimsBuilder builder = Jwt.claims()
                .issuer(issuer.name())
                .subject(claims.subject())
                .audience(settings.audience())
                .issuedAt(now.getEpochSecond())
                .expiresAt(now.plus(settings.tokenLife()).getEpochSecond())
                .claim("jti", UUID.randomUUID().toString())
                .claim(TokenClaims.CLIENT_ID, claims.clientId())
                .claim(TokenClaims.SCOPE, claims.scope())
                .claim(TokenClaims.KIND, claims.user() ? TokenClaims.USER : TokenClaims.CLIENT)
                .claim(TokenClaims.GENERATION, claims.generation())
                .claim(TokenClaims.CLIENT_GENERATION, claims.clientGeneration())
                .claim(TokenClaims.GRANTS, claims.grants());
        UUID family = claims.family();
        if (family != null) {
            builder.claim(TokenClaims.FAMILY, family.toString());
        }
        return builder.jws()
                .type(TYPE)
                .keyId(key.id())
                .algorithm(SignatureAlgorithm.ES256)
                .sign(Objects.requireNonNull(key.privateKey()));
    }
}
