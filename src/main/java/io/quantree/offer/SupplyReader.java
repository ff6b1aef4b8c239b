package io.quantree.offer;

import io.quantree.offer.LocationSupply.Counted;
import io.quantree.offer.SupplySummary.Product;
import io.quantree.relay.ReadStatements;
import io.quantree.virtual.model.OfferKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the supply of products with the newest setup.
 *
 * <p>The database sums up the quantities without a parent, one row for each location. Positions with trees, or with arrivals that the
 * question counts, are read quantity by quantity in a second statement: that is faster than following trees in SQL.
 */
@Singleton
public record SupplyReader(
        OfferSetupCache setups,
        SummaryReader summaries,
        SupplyQuantityReader quantities,
        ReadStatements reader,
        SupplyRule rule) {
    private static final String CATEGORIES = """
            SELECT product_ref, category_refs
            FROM product_category
            WHERE retailer_id = $1 AND product_catalogue_ref = $2 AND product_ref = ANY($3)
            """;

    static final Predicate<Counted> TREES = Counted::hasTree;

    private static final Predicate<Counted> ALL = location -> true;

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
        List<String> productRefs = products.stream()
                .map(product -> product.key().productRef())
                .distinct()
                .toList();
        return Uni.combine()
                .all()
                .unis(quantities.read(setup, positions), categories(setup, productRefs))
                .with((read, categoryRefs) -> new Supply(
                        new OfferRule(setup),
                        products.stream()
                                .map(product -> supply(product, categoryRefs, read, since))
                                .toList()));
    }

    /** The categories of the products that have any; of none when no control asks for them. */
    Uni<Map<String, List<String>>> categories(OfferSetup setup, List<String> productRefs) {
        if (productRefs.isEmpty() || !setup.controls().asksForCategories()) {
            return Uni.createFrom().item(Map.of());
        }
        Tuple parameters = Tuple.of(
                setup.catalogue().retailerId,
                setup.catalogue().productCatalogueRef,
                productRefs.toArray(String[]::new));
        return reader.read(CATEGORIES, parameters).map(rows -> {
            Map<String, List<String>> categories = new HashMap<>();
            rows.forEach(row ->
                    categories.put(row.getString("product_ref"), List.of(row.getArrayOfStrings("category_refs"))));
            return categories;
        });
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
