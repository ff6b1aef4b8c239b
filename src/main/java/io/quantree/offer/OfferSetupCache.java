package io.quantree.offer;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Keeps what decides about the offers of virtual catalogues in memory. Every answer tells how often it had changed by then: one that was
 * worked out with an older version is thrown away and worked out again, so that a change is seen by the next question wherever it was
 * made.
 */
@ApplicationScoped
public class OfferSetupCache {
    // Somebody who changes controls without end doesn't keep a question from being answered: the last answer is of its
    // own moment.
    private static final int ATTEMPTS = 3;

    private final SetupReader reader;
    private final Map<String, OfferSetup> known = new ConcurrentHashMap<>();

    OfferSetupCache(SetupReader reader) {
        this.reader = reader;
    }

    /** The setup of the virtual catalogue of that ref, perhaps not the newest. */
    public Uni<Optional<OfferSetup>> find(String ref) {
        OfferSetup setup = known.get(ref);
        return setup == null ? read(ref) : Uni.createFrom().item(Optional.of(setup));
    }

    /** Answers a question with the newest setup. */
    public <T> Uni<T> ask(OfferSetup setup, Function<OfferSetup, Uni<Answer<T>>> question) {
        return ask(setup, question, ATTEMPTS);
    }

    private <T> Uni<T> ask(OfferSetup setup, Function<OfferSetup, Uni<Answer<T>>> question, int attempts) {
        return question.apply(setup)
                .chain(answer -> answer.setupVersion() == setup.version() || attempts == 1
                        ? Uni.createFrom().item(answer.value())
                        : read(setup.catalogue().ref()).chain(read -> ask(read.orElse(setup), question, attempts - 1)));
    }

    private Uni<Optional<OfferSetup>> read(String ref) {
        return reader.read(ref)
                .invoke(read -> read.ifPresent(setup ->
                        known.merge(ref, setup, (one, other) -> one.version() > other.version() ? one : other)));
    }

    /**
     * An answer.
     *
     * @param setupVersion the retailer's count of changes when it was worked out
     */
    public record Answer<T>(long setupVersion, T value) {}
}
