package io.quantree.security.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.platform.database.BackgroundPool;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.SecuredService;
import io.quantree.support.SetClock;
import io.quantree.support.Settings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What two replicas know of keys and of withdrawn tokens. */
@QuarkusTest
@TestProfile(SecuredService.class)
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ReplicasOfKeysTest {
    @Inject
    SigningKeyStore store;

    @Inject
    TokenSettings settings;

    @Inject
    BackgroundPool background;

    @Inject
    Pool pool;

    @Inject
    Issuer issuer;

    private static <T> T done(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(20));
    }

    @Test
    void nextKeyIsKnownToBothBeforeItSignsAndFormerOneGoesOnVerifying() {
        SetClock clock = new SetClock(Instant.now());
        SigningKeys one = new SigningKeys(store, settings, clock);
        SigningKeys other = new SigningKeys(store, settings, clock);
        done(one.look());
        String first = done(one.signing()).id();
        assertThat(done(other.verifying(first))).isNotNull();
        int before = one.published().size();

        clock.pass(settings.keyLife().minus(settings.keyAhead()).plusMinutes(1));
        done(one.look());
        done(other.look());

        assertThat(one.published()).hasSize(before + 1);
        assertThat(other.published()).hasSize(before + 1);
        assertThat(done(one.signing()).id()).isEqualTo(first);

        clock.pass(settings.keyAhead());
        String second = done(one.signing()).id();
        assertThat(second).isNotEqualTo(first);
        assertThat(done(other.signing()).id()).isEqualTo(second);
        assertThat(done(other.verifying(first))).isNotNull();

        clock.pass(settings.tokenLife().plus(settings.keyAhead()).plusMinutes(2));
        assertThat(done(other.verifying(first))).isNull();
    }

    @Test
    void keyOfAnotherEncryptionVerifiesButDoesNotSign() {
        SetClock clock = new SetClock(Instant.now());
        SigningKeys present = new SigningKeys(store, settings, clock);
        done(present.look());
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        KeyCipher cipher = new KeyCipher(Settings.of(TokenSettings.class, "quantree.security.key", key));
        SigningKeys other =
                new SigningKeys(new SigningKeyStore(background, pool, cipher, settings, issuer), settings, clock);

        String own = done(other.signing()).id();

        assertThat(own).isNotEqualTo(done(present.signing()).id());
        assertThat(done(present.verifying(own))).isNotNull();
        assertThat(done(other.verifying(done(present.signing()).id()))).isNotNull();
    }

    @Test
    void revocationReachesOtherReplicaWithItsNextLook() {
        SetClock clock = new SetClock(Instant.now());
        Revocations one = new Revocations(background, settings, clock);
        Revocations other = new Revocations(background, settings, clock);
        String user = Revocations.user("u" + UUID.randomUUID());
        done(other.look());
        long version = other.version();

        done(pool.withTransaction(connection -> one.record(connection, user, 3)));
        assertThat(other.anyOf(Map.of(user, 2L))).isFalse();
        done(other.look());

        assertThat(other.version()).isGreaterThan(version);
        assertThat(other.anyOf(Map.of(user, 2L))).isTrue();
        assertThat(other.anyOf(Map.of(user, 3L))).isFalse();
    }

    @Test
    void forgetsRevocationWhenItsTokensAreExpired() {
        SetClock clock = new SetClock(Instant.now());
        Revocations replica = new Revocations(background, settings, clock);
        String token = Revocations.token(UUID.randomUUID().toString());
        done(pool.withTransaction(connection -> replica.record(connection, token, 0)));
        done(replica.look());
        assertThat(replica.anyOf(Map.of(token, Long.MIN_VALUE))).isTrue();

        clock.pass(settings.tokenLife().plusMinutes(1));
        done(replica.look());

        assertThat(replica.anyOf(Map.of(token, Long.MIN_VALUE))).isFalse();
    }
}
