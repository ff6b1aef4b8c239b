package io.quantree.security.token;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The signing keys as this replica knows them. A key is made before its predecessor ends and published {@code quantree.security.key-ahead}
 * before it signs, so all replicas know it by then. A key that this replica doesn't know is looked for once a second.
 */
@ApplicationScoped
class SigningKeys {
    private static final Logger LOG = Logger.getLogger(SigningKeys.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final SigningKeyStore store;
    private final TokenSettings settings;
    private final Clock clock;
    private final Set<String> foreign = new HashSet<>();
    private volatile Map<String, SigningKey> known = Map.of();
    private @Nullable Uni<Void> loading;
    private Instant loadedOn = Instant.MIN;

    SigningKeys(SigningKeyStore store, TokenSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /** Reads the keys, and makes the next one when it is due. */
    Uni<Void> look() {
        return load().chain(() -> due(known.values()) == null ? Uni.createFrom().voidItem() : make());
    }

    /** The key that signs now; the first one of a database is made now. */
    Uni<SigningKey> signing() {
        Optional<SigningKey> signer = signer();
        return signer.isPresent() ? Uni.createFrom().item(signer.get()) : make().map(made -> signer().orElseThrow());
    }

    /** The key of that id; null if there is none, or if all tokens that it signed are expired. */
    Uni<@Nullable SigningKey> verifying(String id) {
        return known.containsKey(id)
                ? Uni.createFrom().item(valid(id))
                : reload().<@Nullable SigningKey>map(loaded -> valid(id));
    }

    /** All keys that verify, also those that do not sign yet. */
    Collection<SigningKey> published() {
        return known.values();
    }

    private @Nullable SigningKey valid(String id) {
        SigningKey key = known.get(id);
        return key != null && key.verifies(clock.instant()) ? key : null;
    }

    private Optional<SigningKey> signer() {
        Instant now = clock.instant();
        return known.values().stream().filter(key -> key.signs(now)).max(Comparator.comparing(SigningKey::signsFrom));
    }

    private synchronized Uni<Void> reload() {
        Instant now = clock.instant();
        Uni<Void> present = loading;
        if (present == null || !now.isBefore(loadedOn.plus(PAUSE))) {
            loadedOn = now;
            present = load().memoize().indefinitely();
            loading = present;
        }
        return present;
    }

    private Uni<Void> load() {
        return store.load(clock.instant()).invoke(this::keep).replaceWithVoid();
    }

    private Uni<Void> make() {
        return store.add(clock.instant(), this::due).invoke(this::keep).replaceWithVoid();
    }

    /** From when a new key has to sign; null if none is needed yet. Only keys count that this replica can sign with. */
    private @Nullable Instant due(Collection<SigningKey> keys) {
        Instant now = clock.instant();
        Optional<SigningKey> newest = keys.stream()
                .filter(key -> key.privateKey() != null && now.isBefore(key.signsUntil()))
                .max(Comparator.comparing(SigningKey::signsFrom));
        if (newest.isEmpty()) {
            return now;
        }
        Instant next = newest.get().signsFrom().plus(settings.keyLife()).minus(settings.keyAhead());
        return now.isBefore(next) ? null : now.plus(settings.keyAhead());
    }

    private synchronized void keep(List<SigningKey> keys) {
        known = keys.stream().collect(Collectors.toUnmodifiableMap(SigningKey::id, Function.identity()));
        keys.stream()
                .filter(key -> key.privateKey() == null && foreign.add(key.id()))
                .forEach(key -> LOG.warnf(
                        "signing key encrypted with another quantree.security.key, used to verify only key=%s",
                        key.id()));
    }
}
