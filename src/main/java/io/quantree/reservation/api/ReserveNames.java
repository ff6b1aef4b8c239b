package io.quantree.reservation.api;

import io.quantree.catalogue.Catalogue;
import io.quantree.network.Coordinates;
import io.quantree.network.LocationDistances;
import io.quantree.network.NetworkReader;
import io.quantree.network.NetworkScope;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.reservation.model.AllocationOrder;
import io.quantree.reservation.policy.AllocationPolicies;
import io.quantree.reservation.policy.Policy;
import io.quantree.security.RetailerSet;
import io.quantree.work.Steps;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what a request names beside stock: its policy, its networks and how far their locations are. */
@Singleton
record ReserveNames(AllocationPolicies policies, NetworkReader networks, LocationDistances distances) {
    private static final String INACTIVE = "INACTIVE";

    /**
     * What a request names.
     *
     * @param policy null for none
     * @param networks the locations of each network
     * @param distances from the destination, in kilometres; empty unless the policy asks for them
     */
    record Found(@Nullable Policy policy, Map<String, List<String>> networks, Map<String, Double> distances) {
        static final Found NOTHING = new Found(null, Map.of(), Map.of());
    }

    Uni<Found> find(ReserveInput input, Catalogue catalogue, RetailerSet retailers) {
        Set<String> refs = new LinkedHashSet<>();
        for (ReserveInput.Line line : input.lines()) {
            if (line.network() != null) {
                refs.add(line.network());
            }
        }
        if (input.policy() == null && refs.isEmpty()) {
            return Uni.createFrom().item(Found.NOTHING);
        }
        Map<String, List<String>> locations = new HashMap<>();
        Uni<Optional<Policy>> policy = input.policy() == null
                ? Uni.createFrom().item(Optional.empty())
                : policies.find(input.policy(), retailers).map(Optional::of);
        return policy.call(() -> Steps.each(refs, ref -> networks.find(ref, retailers)
                        .invoke(found -> locations.put(ref, locations(ref, found)))
                        .replaceWithVoid()))
                .chain(found -> distances(input, found, locations, catalogue)
                        .map(near -> new Found(found.orElse(null), locations, near)));
    }

    private static List<String> locations(String ref, Optional<NetworkScope> found) {
        NetworkScope network = found.orElseThrow(() ->
                Problem.of(ProblemType.NOT_FOUND, "There is no such network.").about("network", ref));
        return network.status().equals(INACTIVE)
                ? List.of()
                : network.locationRefs().stream().sorted().toList();
    }

    private Uni<Map<String, Double>> distances(
            ReserveInput input, Optional<Policy> policy, Map<String, List<String>> networks, Catalogue catalogue) {
        boolean near =
                policy.map(found -> found.order() == AllocationOrder.NEAREST).orElse(false);
        ReserveInput.Destination destination = input.destination();
        if (!near) {
            return Uni.createFrom().item(Map.of());
        }
        if (destination == null) {
            throw Problem.of(ProblemType.REQUIRED, "destination is required, because the policy's order is NEAREST")
                    .field("destination");
        }
        Set<String> locations = new LinkedHashSet<>();
        networks.values().forEach(locations::addAll);
        input.lines().stream()
                .map(ReserveInput.Line::locationRefs)
                .filter(Objects::nonNull)
                .forEach(locations::addAll);
        return distances.from(
                new Coordinates(destination.latitude(), destination.longitude()), catalogue.retailerId(), locations);
    }
}
