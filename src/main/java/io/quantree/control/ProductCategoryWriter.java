package io.quantree.control;

import io.quantree.audit.Audit;
import io.quantree.audit.AuditAction;
import io.quantree.catalogue.Ownership;
import io.quantree.catalogue.Retailers;
import io.quantree.control.rule.ProductCategories;
import io.quantree.input.InputCheck;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stores the categories of products. Queries read them from the database each time and no cache holds them, so a change leaves the
 * version of the retailer's setup alone.
 */
@Singleton
record ProductCategoryWriter(Pool pool, Retailers owners, ControlSettings settings, Audit audit, Clock clock) {
    // Rows are locked in one order, so that concurrent writers of the same products don't deadlock.
    private static final String UPSERT = """
            INSERT INTO product_category (retailer_id, product_catalogue_ref, product_ref, category_refs, updated_on)
            SELECT $1, given.catalogue, given.product, ARRAY(SELECT jsonb_array_elements_text(given.categories::jsonb)), $5
            FROM unnest($2::text[], $3::text[], $4::text[]) AS given (catalogue, product, categories)
            ORDER BY given.catalogue COLLATE "C", given.product COLLATE "C"
            ON CONFLICT (retailer_id, product_catalogue_ref, product_ref)
              DO UPDATE SET category_refs = EXCLUDED.category_refs, updated_on = EXCLUDED.updated_on
              WHERE product_category.category_refs <> EXCLUDED.category_refs
            """;

    /** Stores the categories and answers the stored ones. Of several items for one product the last one wins. */
    Uni<List<ProductCategories>> upsert(long retailerId, List<ProductCategories> input) {
        List<ProductCategories> products = checked(input);
        OffsetDateTime now = OffsetDateTime.now(clock);
        Tuple rows = Tuple.of(
                retailerId,
                products.stream().map(ProductCategories::productCatalogueRef).toArray(String[]::new),
                products.stream().map(ProductCategories::productRef).toArray(String[]::new),
                products.stream()
                        .map(product -> new JsonArray(product.categoryRefs()).encode())
                        .toArray(String[]::new),
                now);
        return pool.withTransaction(connection -> owners.provision(connection, Ownership.of(retailerId), now)
                        .chain(() -> connection.preparedQuery(UPSERT).execute(rows))
                        .chain(written -> written.rowCount() == 0
                                ? Uni.createFrom().voidItem()
                                : audit.record(
                                        connection,
                                        AuditAction.PRODUCT_CATEGORIES_CHANGED,
                                        List.of(retailerId),
                                        "RETAILER:" + retailerId,
                                        new JsonObject().put("products", written.rowCount()))))
                .replaceWith(products);
    }

    private List<ProductCategories> checked(List<ProductCategories> input) {
        if (input.size() > settings.productsMax()) {
            throw Problem.of(
                            ProblemType.OUT_OF_RANGE, "One call takes at most " + settings.productsMax() + " products.")
                    .about("input", input.size(), settings.productsMax());
        }
        InputCheck check = new InputCheck();
        Map<List<String>, ProductCategories> products = new LinkedHashMap<>();
        for (int i = 0; i < input.size(); i++) {
            ProductCategories product = checked(check, "input[" + i + "].", input.get(i));
            products.put(List.of(product.productCatalogueRef(), product.productRef()), product);
        }
        check.pass();
        return List.copyOf(products.values());
    }

    private ProductCategories checked(InputCheck check, String prefix, ProductCategories product) {
        Collection<String> categories = product.categoryRefs();
        if (categories.size() > settings.categoriesMax()) {
            check.fault(Problem.of(
                            ProblemType.OUT_OF_RANGE, "a product may be in " + settings.categoriesMax() + " categories")
                    .about(prefix + "categoryRefs", categories.size(), settings.categoriesMax()));
        }
        return new ProductCategories(
                check.required(prefix + "productCatalogueRef", RecordLimits.REF, product.productCatalogueRef()),
                check.required(prefix + "productRef", RecordLimits.REF, product.productRef()),
                categories.stream()
                        .map(category -> check.required(prefix + "categoryRefs", RecordLimits.REF, category))
                        .distinct()
                        .toList());
    }
}
