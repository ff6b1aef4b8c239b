package io.quantree.offer;

import io.quantree.offer.SupplySummary.Product;
import io.quantree.relay.ReadStatements;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the categories of products, which controls may target. */
@ApplicationScoped
class CategoryReader {
    private static final String CATEGORIES = """
            SELECT product_ref, category_refs
            FROM product_category
            WHERE retailer_id = $1 AND product_catalogue_ref = $2 AND product_ref = ANY($3)
            """;

    private final ReadStatements reader;

    CategoryReader(ReadStatements reader) {
        this.reader = reader;
    }

    /** The categories by product; empty when no control targets a category. */
    Uni<Map<String, List<String>>> read(OfferSetup setup, List<Product> products) {
        if (products.isEmpty() || !setup.controls().asksForCategories()) {
            return Uni.createFrom().item(Map.of());
        }
        Tuple parameters = Tuple.of(
                setup.catalogue().retailerId(),
                setup.catalogue().productCatalogueRef(),
                products.stream()
                        .map(product -> product.key().productRef())
                        .distinct()
                        .toArray(String[]::new));
        return reader.read(CATEGORIES, parameters).map(rows -> {
            Map<String, List<String>> categories = new HashMap<>();
            rows.forEach(row ->
                    categories.put(row.getString("product_ref"), List.of(row.getArrayOfStrings("category_refs"))));
            return categories;
        });
    }
}
