package io.quantree.control;

import io.quantree.catalogue.Retailers;
import io.quantree.control.rule.ProductCategories;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.WhereClause;
import io.quantree.security.RetailerScope;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** Categories of products on GraphQL. */
@GraphQLApi
@RegisterForReflection
public record ProductCategoryApi(
        ProductCategoryWriter writer, ReadStatements reader, RetailerScope retailer, GraphQlLimits limits) {
    private static final String RETAILER =
            "The retailer that owns them, exactly one; may be left out when the header Quantree-Retailer names the retailer.";

    private static final String FIND = """
            SELECT product_catalogue_ref, product_ref, category_refs FROM product_category WHERE %s ORDER BY product_ref
            """;

    @Mutation
    @Description(
            "Says which categories products are in, up to 500 products a call, all or none: each list replaces the one before. Answers what"
                    + " is stored.")
    public Uni<List<@NonNull ProductCategories>> upsertProductCategories(
            @NonNull @Description("The products; of one that is named twice, the last.")
                    List<@NonNull ProductCategories> input,
            @Description(RETAILER) @Nullable List<@NonNull String> retailerRefs) {
        return writer.upsert(Retailers.of(retailerRefs, retailer.scope()), input);
    }

    @Query
    @Description("The categories of these products, in the order of their refs; products without any are left out.")
    public Uni<List<@NonNull ProductCategories>> productCategories(
            @NonNull @Description("The product catalogue that they are in.") String productCatalogueRef,
            @NonNull @Description("The products, up to as many as a filter has values.")
                    List<@NonNull String> productRef,
            @Description(RETAILER) @Nullable List<@NonNull String> retailerRefs) {
        WhereClause where = new WhereClause(limits);
        where.among("retailer_id", Retailers.named(retailerRefs, retailer.scope()));
        where.equal("productCatalogueRef", "product_catalogue_ref", productCatalogueRef)
                .anyOf("productRef", "product_ref", List.copyOf(productRef));
        return reader.read(FIND.formatted(where.text()), where)
                .map(rows -> rows.stream().map(ProductCategoryApi::view).toList());
    }

    private static ProductCategories view(Row row) {
        return new ProductCategories(
                row.getString("product_catalogue_ref"),
                row.getString("product_ref"),
                List.of(row.getArrayOfStrings("category_refs")));
    }
}
