package io.quantree.feed.destination;

import io.quantree.input.InputCheck;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The origins that feeds may reach: those that the operator lists. Behind their names, the service connects to no other addresses than the
 * rule of {@link io.quantree.outbound.AddressRule} admits.
 */
@Singleton
record AllowedOrigins(DestinationSettings settings) {
    private static final int URL_MAX = 2_000;

    /** Notes what keeps the address from being reached. */
    void check(InputCheck check, DestinationKey key, String url) {
        Optional<URI> parsed = parsed(url);
        if (parsed.isEmpty()) {
            check.fault(Problem.of(
                            ProblemType.INVALID_VALUE,
                            key + " is an address with a scheme and a host, without a user, a query and a fragment")
                    .about(Destinations.field(key), url));
        } else if (!allows(parsed.get())) {
            check.fault(Problem.of(
                            ProblemType.INVALID_VALUE,
                            "feeds may not reach this origin: quantree.feeds.destination.origins does not list it")
                    .about(Destinations.field(key), origin(parsed.get())));
        }
    }

    /** The address, if it is still allowed. */
    URI allowed(String url) {
        return parsed(url)
                .filter(this::allows)
                .orElseThrow(() -> new DestinationFailure(
                        "quantree.feeds.destination.origins does not list the origin of the destination"));
    }

    private boolean allows(URI address) {
        String origin = origin(address);
        return settings.origins().orElse(List.of()).stream()
                .map(listed -> parsed(listed).map(AllowedOrigins::origin).orElse(""))
                .anyMatch(origin::equals);
    }

    private static Optional<URI> parsed(String url) {
        try {
            URI address = new URI(url.strip());
            boolean whole = url.length() <= URL_MAX
                    && ("https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme()))
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null;
            return whole ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return isSecure(address) ? 443 : 80;
    }

    private static boolean isSecure(URI address) {
        return "https".equalsIgnoreCase(address.getScheme());
    }

    private static String origin(URI address) {
        return address.getScheme().toLowerCase(Locale.ROOT) + "://"
                + address.getHost().toLowerCase(Locale.ROOT) + ":" + port(address);
    }
}
