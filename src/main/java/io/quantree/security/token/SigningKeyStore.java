package io.quantree.security.token;

import io.quantree.platform.database.BackgroundPool;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The table of signing keys. */
@Singleton
record SigningKeyStore(BackgroundPool background, Pool pool, KeyCipher cipher, TokenSettings settings, Issuer issuer) {
    private static final String LOAD = """
            SELECT id, public_key, private_key, signs_from, signs_until, verifies_until FROM signing_key WHERE verifies_until > $1
            """;

    /** One replica at a time looks whether a key is due. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('quantree.signing_key', 0))";

    private static final String INSERT = """
            INSERT INTO signing_key (id, public_key, private_key, signs_from, signs_until, verifies_until)
            VALUES ($1, $2, $3, $4, $5, $6)
            """;

    private static final String FORGET = "DELETE FROM signing_key WHERE verifies_until < $1";

    Uni<List<SigningKey>> load(Instant now) {
        return load(background, now);
    }

    private Uni<List<SigningKey>> load(SqlClient client, Instant now) {
        return client.preparedQuery(LOAD)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.stream().map(this::key).toList());
    }

    /** Adds the key that the function answers for the present keys, and answers all keys. */
    Uni<List<SigningKey>> add(Instant now, Function<List<SigningKey>, @Nullable Instant> signsFrom) {
        return pool.withTransaction(connection -> connection
                .query(LOCK)
                .execute()
                .chain(() -> load(connection, now))
                .chain(present -> {
                    Instant from = signsFrom.apply(present);
                    return from == null
                            ? Uni.createFrom().item(present)
                            : insert(connection, from, now).chain(() -> load(connection, now));
                }));
    }

    private Uni<Void> insert(SqlConnection connection, Instant from, Instant now) {
        KeyPair pair = pair();
        String id = UUID.randomUUID().toString();
        Instant until = from.plus(settings.keyLife()).plus(settings.keyAhead());
        Instant verifies = until.plus(settings.tokenLife()).plus(settings.clockSkew());
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addValue(id)
                        .addValue(Buffer.buffer(pair.getPublic().getEncoded()))
                        .addValue(Buffer.buffer(
                                cipher.encrypt(id, pair.getPrivate().getEncoded())))
                        .addValue(from.atOffset(ZoneOffset.UTC))
                        .addValue(until.atOffset(ZoneOffset.UTC))
                        .addValue(verifies.atOffset(ZoneOffset.UTC)))
                .chain(() -> connection.preparedQuery(FORGET).execute(Tuple.of(now.atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private SigningKey key(Row row) {
        String id = row.getString("id");
        try {
            KeyFactory keys = KeyFactory.getInstance("EC");
            ECPublicKey publicKey = (ECPublicKey) keys.generatePublic(
                    new X509EncodedKeySpec(row.getBuffer("public_key").getBytes()));
            byte[] plain =
                    cipher.decrypt(id, row.getBuffer("private_key").getBytes()).orElse(null);
            PrivateKey privateKey = plain == null ? null : keys.generatePrivate(new PKCS8EncodedKeySpec(plain));
            return new SigningKey(
                    id,
                    publicKey,
                    privateKey,
                    instant(row.getOffsetDateTime("signs_from")),
                    instant(row.getOffsetDateTime("signs_until")),
                    instant(row.getOffsetDateTime("verifies_until")),
                    SigningKey.rules(publicKey, issuer.name(), settings.audience(), settings.clockSkew()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing key " + id + " can't be read", e);
        }
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }
}
