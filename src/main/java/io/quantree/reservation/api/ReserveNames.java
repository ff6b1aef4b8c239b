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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what a request names beside stock: its policy, its networks and how far their locations are. */
@Singleton
record ReserveNames(
        AllocationPolicies policies, NetworkReader networks, NamedOffers offers, LocationDistances distances) {
    private static final String INACTIVE = "INACTIVE";

    /**
     * What a request names.
     *
     * @param policy null for none
     * @param networks the locations of each network
     * @param offers its virtual catalogues
     * @param distances from the destination, in kilometres; empty unless the policy asks for them
     */
    record Found(
            @Nullable Policy policy,
            Map<String, List<String>> networks,
            NamedOffers.Found offers,
            Map<String, Double> distances) {
        static final Found NOTHING = new Found(null, Map.of(), NamedOffers.Found.NONE, Map.of());
    }

    Uni<Found> find(ReserveInput input, Catalogue catalogue, RetailerSet retailers) {
        Set<String> refs = named(input, ReserveInput.Line::network);
        Set<String> virtual = named(input, ReserveInput.Line::virtualCatalogue);
        if (input.policy() == null && refs.isEmpty() && virtual.isEmpty()) {
            return Uni.createFrom().item(Found.NOTHING);
        }
        Map<String, List<String>> locations = new HashMap<>();
        Uni<Optional<Policy>> policy = input.policy() == null
                ? Uni.createFrom().item(Optional.empty())
                : policies.find(input.policy(), retailers).map(Optional::of);
        return policy.call(() -> Steps.each(refs, ref -> networks.find(ref, retailers)
                        .invoke(found -> locations.put(ref, locations(ref, found)))
                        .replaceWithVoid()))
                .chain(found -> offers.find(virtual, catalogue, retailers)
                        .chain(offered -> distances(input, found, locations, offered, catalogue)
                                .map(near -> new Found(found.orElse(null), locations, offered, near))));
    }

    private static Set<String> named(ReserveInput input, Function<ReserveInput.Line, @Nullable String> name) {
        return input.lines().stream()
                .map(line -> Optional.ofNullable(name.apply(line)))
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<String> locations(String ref, Optional<NetworkScope> found) {
        NetworkScope network = found.orElseThrow(() ->
                Problem.of(ProblemType.NOT_FOUND, "There is no such network.").about("network", ref));
        return network.status().equals(INACTIVE)
                ? List.of()
                : network.locationRefs().stream().sorted().toList();
    }

    private Uni<Map<String, Double>> distances(
            ReserveInput input,
            Optional<Policy> policy,
            Map<String, List<String>> networks,
            NamedOffers.Found offered,
            Catalogue catalogue) {
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
        Coordinates point = new Coordinates(destination.latitude(), destination.longitude());
        return offered.anywhere()
                ? distances.from(point, catalogue.retailerId())
                : distances.from(point, catalogue.retailerId(), offered.with(locations));
    }
}
