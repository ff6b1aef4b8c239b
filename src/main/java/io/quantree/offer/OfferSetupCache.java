package io.quantree.offer;

import io.quantree.relay.WhereClause;
import io.quantree.security.RetailerSet;
import io.quantree.virtual.model.VirtualCatalogueKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Caches the setups of virtual catalogues. Every answer carries the version of the setup that its snapshot saw: when that is not the
 * cached version, the setup is read again and the question is repeated. So every replica applies a change from the next question on.
 */
@ApplicationScoped
public class OfferSetupCache {
    // Bounded, so that a stream of changes can't starve a question; the setup of the last attempt is newer than the
    // question.
    private static final int ATTEMPTS = 3;

    private final SetupReader reader;
    private final Map<String, OfferSetup> known = new ConcurrentHashMap<>();

    OfferSetupCache(SetupReader reader) {
        this.reader = reader;
    }

    /** The setup of the virtual catalogue with this ref, not necessarily the newest. */
    public Uni<OfferSetup> find(String ref) {
        OfferSetup setup = known.get(ref);
        return setup == null
                ? read(ref).map(read -> read.orElseThrow(() -> VirtualCatalogueKey.missing("catalogue", ref)))
                : Uni.createFrom().item(setup);
    }

    /** The same of a request, which finds those of its retailers only. */
    Uni<OfferSetup> find(VirtualCatalogueKey key, RetailerSet retailers) {
        return find(WhereClause.text("catalogue", key.ref())).invoke(setup -> {
            if (!setup.catalogue().owners().within(retailers)) {
                throw VirtualCatalogueKey.missing("catalogue", key.ref());
            }
        });
    }

    /** The setup of this version, or of a newer one. */
    public Uni<OfferSetup> find(String ref, long version) {
        return find(ref)
                .chain(setup -> setup.version() == version
                        ? Uni.createFrom().item(setup)
                        : read(ref).map(read -> read.orElse(setup)));
    }

    /** The newest setup of the virtual catalogue with this ref; empty when there is none. */
    public Uni<Optional<OfferSetup>> newest(String ref) {
        OfferSetup setup = known.get(ref);
        return setup == null
                ? read(ref)
                : reader.version(setup.catalogue().retailerId)
                        .chain(version ->
                                version == setup.version() ? Uni.createFrom().item(Optional.of(setup)) : read(ref));
    }

    /** Answers a question with the newest setup; {@code version} says which version the snapshot of the answer saw. */
    public <T> Uni<T> ask(OfferSetup known, Function<OfferSetup, Uni<T>> question, ToLongFunction<T> version) {
        return ask(known, question, version, ATTEMPTS);
    }

    private <T> Uni<T> ask(
            OfferSetup setup, Function<OfferSetup, Uni<T>> question, ToLongFunction<T> version, int attempts) {
        return question.apply(setup).chain(answer -> {
            if (version.applyAsLong(answer) == setup.version() || attempts == 1) {
                return Uni.createFrom().item(answer);
            }
            return read(setup.catalogue().ref).chain(read -> ask(read.orElse(setup), question, version, attempts - 1));
        });
    }

    private Uni<Optional<OfferSetup>> read(String ref) {
        return reader.read(ref).invoke(read -> read.ifPresent(this::keepNewer));
    }

    private void keepNewer(OfferSetup read) {
        known.merge(read.catalogue().ref, read, (one, other) -> one.version() > other.version() ? one : other);
    }
}
