package io.quantree.console.availability;

import static io.quantree.console.Answer.list;
import static io.quantree.console.Answer.nodes;
import static io.quantree.console.Answer.text;

import io.quantree.console.Shown;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the setup of a virtual catalogue says about a product.
 *
 * @param statuses of positions that it offers; empty for the default ones
 * @param networks those that it names
 * @param locations of its networks
 * @param controls those that concern the product
 */
record Setup(List<String> statuses, List<Map<?, ?>> networks, Set<String> locations, List<Map<?, ?>> controls) {
    static Setup of(Map<?, ?> virtual, Map<String, Object> stock, String product) {
        boolean all = Boolean.TRUE.equals(virtual.get("allNetworks"));
        List<Map<?, ?>> networks = nodes(stock.get("networks"))
                .filter(network -> virtual.get("networkRefs") instanceof List<?> refs
                        && refs.contains(network.get("ref"))
                        && (all || refs.indexOf(network.get("ref")) == 0))
                .collect(Collectors.toList());
        Set<String> locations = networks.stream()
                .filter(network -> !"INACTIVE".equals(network.get("status")))
                .flatMap(network -> nodes(network.get("locations")))
                .map(location -> text(location.get("locationRef")))
                .collect(Collectors.toSet());
        List<Map<?, ?>> controls = nodes(stock.get("controls"))
                .filter(control -> control.get("productRef") == null || product.equals(control.get("productRef")))
                .collect(Collectors.toList());
        List<String> statuses = virtual.get("positionStatuses") instanceof List<?> named
                ? named.stream().map(String::valueOf).toList()
                : List.of();
        return new Setup(statuses, networks, locations, controls);
    }

    /** What is in the way of a location; a catalogue without networks offers all of them. */
    Optional<String> network(String location) {
        return networks.isEmpty() || locations.contains(location)
                ? Optional.empty()
                : Optional.of("The location is in no active network of the catalogue.");
    }

    /** What is in the way of a position with this status. */
    Optional<String> status(String status) {
        return statuses.isEmpty() || statuses.contains(status)
                ? Optional.empty()
                : Optional.of(
                        "The position is " + status + "; the catalogue offers " + String.join(", ", statuses) + ".");
    }

    /** The controls about the location, or with an empty text those about all of them. */
    List<String> controls(String location) {
        return controls.stream()
                .filter(control -> location.equals(text(control.get("locationRef"))))
                .map(Setup::words)
                .toList();
    }

    private static String words(Map<?, ?> control) {
        StringBuilder words =
                new StringBuilder(text(control.get("type")).replace('_', ' ').toLowerCase(Locale.ROOT));
        words.append(' ').append(text(control.get("ref")));
        if (control.get("percentage") != null) {
            words.append(": ").append(text(control.get("percentage"))).append(" %");
        }
        list(control.get("values")).forEach(value -> words.append(": ").append(text(value.get("value"))));
        list(control.get("segment")).forEach(each -> words.append(", for ")
                .append(text(each.get("field")))
                .append(' ')
                .append(text(each.get("value"))));
        if (control.get("categoryRef") != null) {
            words.append(", for category ").append(text(control.get("categoryRef")));
        }
        if (control.get("startsOn") != null) {
            words.append(", from ").append(Shown.minute(text(control.get("startsOn"))));
        }
        if (control.get("endsOn") != null) {
            words.append(", until ").append(Shown.minute(text(control.get("endsOn"))));
        }
        String status = text(control.get("status"));
        return words + (status.equals("INACTIVE") ? " (INACTIVE)" : "");
    }
}
