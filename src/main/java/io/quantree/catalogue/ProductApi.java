package io.quantree.catalogue;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** Products on GraphQL. */
@GraphQLApi
@RegisterForReflection
public class ProductApi {
    @Query
    @Description(
            "The product of this ref. It is a link: products are not stored here, so it is answered for every ref.")
    public Product product(
            @NonNull @Description("The product's ref.") String ref,
            @NonNull @Description("The catalogue that describes it.") ProductCatalogueKey catalogue) {
        return new Product(ref);
    }
}
