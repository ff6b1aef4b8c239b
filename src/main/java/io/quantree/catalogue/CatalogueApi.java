package io.quantree.catalogue;

import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.PageArguments;
import io.quantree.relay.PageRequest;
import io.quantree.security.RetailerScope;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** Catalogues on GraphQL. */
@GraphQLApi
@RegisterForReflection
public class CatalogueApi {
    private final CatalogueReader catalogues;
    private final CatalogueAccess scope;
    private final GraphQlLimits limits;
    private final CatalogueWriter writer;
    private final RetailerScope retailer;

    CatalogueApi(
            CatalogueReader catalogues,
            CatalogueAccess scope,
            GraphQlLimits limits,
            CatalogueWriter writer,
            RetailerScope retailer) {
        this.catalogues = catalogues;
        this.scope = scope;
        this.limits = limits;
        this.writer = writer;
        this.retailer = retailer;
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
    public Uni<CatalogueView.Connection> inventoryCatalogues(OwnedArguments owned, PageRequest request) {
        PageArguments page = request.within(limits);
        OwnedFilter filter =
                owned.canonical().filter(scope.retailerOrRefs(owned.entity().ref()), CatalogueView.WORKFLOW);
        return catalogues.page(filter, page);
    }

    @Mutation
    @NonNull
    @Description("Creates a catalogue and answers it. ALREADY_EXISTS when its ref is in use.")
    public Uni<CatalogueView> createInventoryCatalogue(@NonNull @Description("The catalogue.") NewCatalogue input) {
        return writer.create(input, retailer.retailer()).chain(this::view);
    }

    @Mutation
    @NonNull
    @Description("Changes a catalogue and answers it. Attributes are added and replaced by name, never removed.")
    public Uni<CatalogueView> updateInventoryCatalogue(@NonNull @Description("What changes.") CatalogueUpdate input) {
        return scope.one(new CatalogueFilterKey(input.ref()))
                .call(found -> writer.update(found, input))
                .chain(this::view);
    }

    private Uni<CatalogueView> view(Catalogue catalogue) {
        return catalogues.homesOf(List.of(catalogue), Function.identity()).map(found -> found.get(catalogue.id()));
    }
}
