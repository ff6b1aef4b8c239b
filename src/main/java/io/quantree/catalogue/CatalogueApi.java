package io.quantree.catalogue;

import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.PageArguments;
import io.quantree.relay.PageRequest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** Catalogues on GraphQL. */
@GraphQLApi
@RegisterForReflection
public class CatalogueApi {
    private final CatalogueReader catalogues;
    private final CatalogueAccess scope;
    private final GraphQlLimits limits;

    CatalogueApi(CatalogueReader catalogues, CatalogueAccess scope, GraphQlLimits limits) {
        this.catalogues = catalogues;
        this.scope = scope;
        this.limits = limits;
    }

    @Query
    @Description("The catalogue of this ref, or null.")
    public Uni<@Nullable CatalogueView> inventoryCatalogue(
            @NonNull @Description("The catalogue's ref, e.g. DEFAULT:1.") String ref) {
        return scope.any(ref).chain(catalogues::one);
    }

    @Query
    @Description(
            "Catalogues that match all arguments, in the order of their creation. Without a ref, those of the retailer that"
                    + " the header Quantree-Retailer names. An empty list of values matches nothing.")
    public Uni<CatalogueConnection> inventoryCatalogues(OwnedArguments owned, PageRequest request) {
        PageArguments page = request.within(limits);
        OwnedFilter filter =
                owned.canonical().filter(scope.retailerOrRefs(owned.entity().ref()), CatalogueView.WORKFLOW);
        return catalogues.page(filter, page);
    }
}
