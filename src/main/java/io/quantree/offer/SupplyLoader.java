package io.quantree.offer;

import io.quantree.offer.SupplySummary.Location;
import io.quantree.offer.SupplySummary.Product;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Completes a summary with what it does not tell: positions quantity by quantity, and the products' categories. */
@ApplicationScoped
public class SupplyLoader {
    /** Positions that a sum doesn't do justice to. */
    static final Predicate<Location> TREES = Location::hasTree;

    /** All positions. */
    public static final Predicate<Location> ALL = location -> true;

    private final SupplyReader reader;

    SupplyLoader(SupplyReader reader) {
        this.reader = reader;
    }

    /** What was summed up, with these positions read quantity by quantity. */
    public Uni<List<ProductSupply>> of(
            OfferSetup setup, List<Product> products, Predicate<Location> listed, Instant since) {
        List<SupplyPlace> places = products.stream()
                .flatMap(product -> product.locations().stream()
                        .filter(listed)
                        .map(location -> new SupplyPlace(product.key().productRef(), location.locationRef())))
                .distinct()
                .toList();
        return Uni.combine()
                .all()
                .unis(reader.quantities(setup, places), reader.categories(setup, products))
                .with((quantities, categories) -> products.stream()
                        .map(product -> new ProductSupply(
                                product.key(),
                                categories.getOrDefault(product.key().productRef(), List.of()),
                                product.held(),
                                product.locations().stream()
                                        .map(location -> supply(product, location, quantities, since))
                                        .toList()))
                        .toList());
    }

    private LocationSupply supply(
            Product product, Location location, Map<SupplyPlace, List<SupplyQuantity>> quantities, Instant since) {
        List<SupplyQuantity> listed =
                quantities.get(new SupplyPlace(product.key().productRef(), location.locationRef()));
        return listed == null ? location.counted() : reader.listed(location.locationRef(), listed, since);
    }
}
