package io.quantree.offer;

import io.quantree.offer.LocationSupply.Counted;
import io.quantree.offer.SupplySummary.Product;
import io.quantree.virtual.model.OfferKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the supply of products with the newest setup.
 *
 * <p>The database sums up the quantities without a parent, one row for each location. Positions with trees, or with deliveries that the
 * question is about, are read quantity by quantity in a second statement: that is faster than following trees in SQL.
 */
@ApplicationScoped
public class SupplyReader {
    /** Selects the positions whose sum is not exact. */
    static final Predicate<Counted> TREES = Counted::hasTree;

    private static final Predicate<Counted> ALL = location -> true;

    private final OfferSetupCache setups;
    private final SummaryReader summaries;
    private final SupplyQuantityReader quantities;
    private final CategoryReader categories;
    private final SupplyRule rule;

    SupplyReader(
            OfferSetupCache setups,
            SummaryReader summaries,
            SupplyQuantityReader quantities,
            CategoryReader categories,
            SupplyRule rule) {
        this.setups = setups;
        this.summaries = summaries;
        this.quantities = quantities;
        this.categories = categories;
        this.rule = rule;
    }

    /** The supply with every position quantity by quantity, good for all segments and moments. */
    public Uni<Supply> listed(OfferSetup known, OfferQuestion question) {
        return read(known, question, ALL);
    }

    /** The supply with only the selected positions quantity by quantity; sums are good for the question's segment and moment only. */
    Uni<Supply> read(OfferSetup known, OfferQuestion question, Predicate<Counted> listed) {
        return setups.ask(known, setup -> summaries.read(setup, question), SupplySummary::setupVersion)
                .chain(summary -> complete(summary.setup(), summary.products(), listed, question.since()));
    }

    /** The supply of some products of an earlier answer, now quantity by quantity. */
    Uni<Supply> listed(OfferRule offers, List<Product> products, Instant since) {
        return complete(offers.setup(), products, ALL, since);
    }

    private Uni<Supply> complete(OfferSetup setup, List<Product> products, Predicate<Counted> listed, Instant since) {
        List<OfferKey> positions = products.stream()
                .flatMap(product -> product.locations().stream().filter(listed).map(product::at))
                .distinct()
                .toList();
        return Uni.combine()
                .all()
                .unis(quantities.read(setup, positions), categories.read(setup, products))
                .with((read, categoryRefs) -> new Supply(
                        new OfferRule(setup),
                        products.stream()
                                .map(product -> supply(product, categoryRefs, read, since))
                                .toList()));
    }

    private ProductSupply supply(
            Product product,
            Map<String, List<String>> categoryRefs,
            Map<OfferKey, List<SupplyQuantity>> read,
            Instant since) {
        List<LocationSupply> locations = product.locations().stream()
                .map(location -> supply(location, read.get(product.at(location)), since))
                .toList();
        return new ProductSupply(
                product, categoryRefs.getOrDefault(product.key().productRef(), List.of()), locations);
    }

    private LocationSupply supply(Counted counted, @Nullable List<SupplyQuantity> read, Instant since) {
        return read == null ? counted : new LocationSupply.Listed(counted.locationRef(), read, rule, since);
    }
}
