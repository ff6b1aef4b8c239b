package io.quantree.offer;

import io.quantree.offer.LocationSupply.Counted;
import io.quantree.offer.SupplySummary.Product;
import io.quantree.virtual.model.OfferKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

final class ProductTally {
    private static final String ACTIVE = "ACTIVE";

    private final List<Counted> locations = new ArrayList<>();
    private final Map<String, String> statuses = new HashMap<>();
    private final Set<String> withdrawn = new HashSet<>();

    void count(Counted location) {
        locations.add(location);
    }

    void status(String locationRef, String status) {
        statuses.put(locationRef, status);
    }

    void withdraw(String groupRef) {
        withdrawn.add(groupRef);
    }

    Product product(OfferKey key, OfferSetup setup) {
        addEmptyPositions();
        List<Counted> offered = locations.stream()
                .filter(location -> isOffered(location.locationRef(), setup))
                .sorted(Comparator.comparing(Counted::locationRef))
                .toList();
        return new Product(key, withdrawn, offered);
    }

    // A position without quantities has nothing on hand, but a buffer may still add to it.
    private void addEmptyPositions() {
        Set<String> counted = new HashSet<>();
        locations.forEach(location -> counted.add(location.locationRef()));
        statuses.keySet().stream()
                .filter(ref -> !counted.contains(ref))
                .map(Counted::empty)
                .forEach(locations::add);
    }

    private boolean isOffered(String locationRef, OfferSetup setup) {
        return setup.locations().admits(locationRef)
                && setup.positionStatuses().contains(statuses.getOrDefault(locationRef, ACTIVE));
    }
}
