package io.quantree.offer;

import io.quantree.catalogue.Catalogue;
import io.quantree.stock.write.BatchStatement;
import io.quantree.stock.write.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the scopes of offers in a transaction that takes stock out of them. */
public final class OfferScopeReader {
    /** A product of a virtual catalogue. */
    public record Asked(OfferSetup setup, String productRef) {}

    private static final BatchStatement<Catalogue, Asked> SCOPES = new Columns<Catalogue, Asked>()
            .single("catalogue", Catalogue::id)
            .number("virtual_catalogue", asked -> asked.setup().catalogue().id)
            .number("retailer", asked -> asked.setup().catalogue().retailerId)
            .text("product_catalogue", asked -> asked.setup().catalogue().productCatalogueRef)
            .text("sku", Asked::productRef)
            .text("first_location", asked -> asked.setup().locations().first())
            .text("last_location", asked -> asked.setup().locations().last())
            .statement("""
                    SELECT i.ordinal::int - 1 AS line,
                      coalesce((SELECT version FROM retailer_setup WHERE retailer_id = i.retailer), 0) AS setup_version,
                      ARRAY(
                        SELECT location_ref FROM inventory_position
                        WHERE catalogue_id = :catalogue AND sku_ref = i.sku
                          AND location_ref BETWEEN i.first_location AND i.last_location
                        ORDER BY location_ref) AS locations,
                      ARRAY(
                        SELECT unnest(ARRAY[group_ref, status]) FROM virtual_position
                        WHERE virtual_catalogue_id = i.virtual_catalogue AND product_ref = i.sku AND status IS NOT NULL) AS stated,
                      coalesce(
                        (SELECT category_refs FROM product_category
                         WHERE retailer_id = i.retailer AND product_catalogue_ref = i.product_catalogue AND product_ref = i.sku),
                        '{}') AS categories
                    FROM :numbered_rows
                    """);

    private OfferScopeReader() {}

    /** The scopes of the products, in their order; the stock of all of them is in the catalogue. */
    public static Uni<List<OfferScope>> read(SqlConnection connection, Catalogue catalogue, List<Asked> products) {
        return SCOPES.execute(connection, catalogue, products).map(rows -> {
            OfferScope[] scopes = new OfferScope[products.size()];
            for (Row row : rows) {
                int line = row.getInteger("line");
                scopes[line] = scope(products.get(line), row);
            }
            return List.of(scopes);
        });
    }

    private static OfferScope scope(Asked asked, Row row) {
        OfferSetup setup = asked.setup();
        return new OfferScope(
                setup,
                asked.productRef(),
                row.getLong("setup_version"),
                Stream.of(row.getArrayOfStrings("locations"))
                        .filter(setup.locations()::admits)
                        .toList(),
                withdrawn(setup, row.getArrayOfStrings("stated")),
                List.of(row.getArrayOfStrings("categories")));
    }

    /** @param stated groups, each followed by the status that is stated of its position */
    private static Set<String> withdrawn(OfferSetup setup, String[] stated) {
        Set<String> withdrawn = new HashSet<>();
        for (int i = 0; i < stated.length; i += 2) {
            if (!setup.statuses().derives(stated[i + 1])) {
                withdrawn.add(stated[i]);
            }
        }
        return withdrawn;
    }
}
