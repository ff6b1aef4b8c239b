package io.quantree.feed.destination;

import io.quantree.feed.destination.DestinationSettings.Credentials;
import io.quantree.input.InputCheck;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** The credentials of the configuration that feeds name. Those of another retailer do not exist for a feed. */
@Singleton
record NamedCredentials(DestinationSettings settings) {
    void check(InputCheck check, long retailerId, Map<DestinationKey, String> attributes) {
        String name = attributes.get(DestinationKey.CREDENTIALS);
        if (name != null && find(retailerId, name).isEmpty()) {
            check.fault(Problem.of(
                            ProblemType.NOT_FOUND,
                            "the configuration has no such credentials for this retailer, quantree.feeds.destination.credentials")
                    .about(Destinations.field(DestinationKey.CREDENTIALS), name));
        }
    }

    /** The credentials that the destination names; empty when it names none. */
    Optional<Credentials> of(long retailerId, Map<DestinationKey, String> attributes) {
        String name = attributes.get(DestinationKey.CREDENTIALS);
        if (name == null) {
            return Optional.empty();
        }
        return Optional.of(find(retailerId, name)
                .orElseThrow(() -> new DestinationFailure(
                        "the configuration has no credentials of the name that the destination gives")));
    }

    private Optional<Credentials> find(long retailerId, String name) {
        return Optional.ofNullable(settings.credentials().get(name)).filter(found -> found.retailers()
                .map(retailers -> retailers.contains(retailerId))
                .orElse(true));
    }
}
