package io.quantree.webhook.delivery;

import io.quantree.platform.database.BackgroundPool;
import io.quantree.platform.database.Rows;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.token.KeyCipher;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The key pair that all replicas sign with. The first use in a database generates it. */
@ApplicationScoped
class FluentKeys {
    private static final String CONTEXT = "webhook key";
    private static final int BITS = 2_048;

    private static final String LOAD = "SELECT public_key, private_key FROM webhook_key WHERE id = 1";

    private static final String INSERT = """
            INSERT INTO webhook_key (id, public_key, private_key, created_on) VALUES (1, $1, $2, $3) ON CONFLICT (id) DO NOTHING
            """;

    private final BackgroundPool pool;
    private final KeyCipher cipher;
    private final Clock clock;
    private volatile @Nullable FluentKey known;

    FluentKeys(BackgroundPool pool, KeyCipher cipher, Clock clock) {
        this.pool = pool;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** The key pair; fails when this replica has no key, or another one, to decrypt it with. */
    Uni<FluentKey> key() {
        FluentKey present = known;
        if (present != null) {
            return Uni.createFrom().item(present);
        }
        if (!cipher.hasKey()) {
            return Uni.createFrom()
                    .failure(Problem.of(
                            ProblemType.NOT_FOUND,
                            "The service signs nothing, because quantree.security.key is not set."));
        }
        return load().chain(found -> found.isPresent()
                        ? Uni.createFrom().item(found.get())
                        : pair().chain(this::insert).chain(this::load).map(Optional::orElseThrow))
                .invoke(key -> known = key);
    }

    private Uni<Optional<FluentKey>> load() {
        return pool.preparedQuery(LOAD).execute().map(rows -> Rows.first(rows, this::key));
    }

    private FluentKey key(Row row) {
        byte[] plain = cipher.decrypt(CONTEXT, row.getBuffer("private_key").getBytes())
                .orElseThrow(
                        () -> new IllegalStateException(
                                "this replica can't decrypt the key of webhooks: quantree.security.key is not the one that has encrypted it"));
        try {
            return new FluentKey(
                    row.getBuffer("public_key").getBytes(),
                    KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(plain)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key of webhooks can't be read", e);
        }
    }

    /** Generates a pair, which takes some hundred milliseconds of processor time. */
    private static Uni<KeyPair> pair() {
        return Uni.createFrom()
                .item(() -> {
                    try {
                        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                        generator.initialize(BITS);
                        return generator.generateKeyPair();
                    } catch (GeneralSecurityException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** The first replica's pair stays. */
    private Uni<Void> insert(KeyPair pair) {
        return pool.withTransaction((SqlConnection connection) -> connection
                .preparedQuery(INSERT)
                .execute(Tuple.of(
                        Buffer.buffer(pair.getPublic().getEncoded()),
                        Buffer.buffer(cipher.encrypt(CONTEXT, pair.getPrivate().getEncoded())),
                        OffsetDateTime.now(clock)))
                .replaceWithVoid());
    }
}
