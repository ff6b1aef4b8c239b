package io.quantree.catalogue;

import io.quantree.input.ArgumentText;
import io.quantree.relay.DateRange;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.PageArguments;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
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

    /** One catalogue by ref. */
    @Query
    @Description("The catalogue of this ref, or null.")
    public Uni<@Nullable CatalogueView> inventoryCatalogue(
            @NonNull @Description("The catalogue's ref, e.g. DEFAULT:1.") String ref) {
        return scope.any(ref).chain(catalogues::one);
    }

    /** Catalogues that match all arguments. */
    @Query
    @Description(
            "Catalogues that match all arguments, in the order of their creation. Without a ref, those of the retailer that"
                    + " the header Quantree-Retailer names. An empty list of values matches nothing.")
    public Uni<CatalogueConnection> inventoryCatalogues(
            @Description(ArgumentText.REF) @Nullable List<@NonNull String> ref,
            @Description(ArgumentText.TYPE) @Nullable List<@NonNull String> type,
            @Description(ArgumentText.STATUS) @Nullable List<@Nullable String> status,
            @Description(ArgumentText.WORKFLOW_REF) @Nullable List<@NonNull String> workflowRef,
            @Description(ArgumentText.WORKFLOW_VERSION) @Nullable List<@NonNull Integer> workflowVersion,
            @Description(ArgumentText.CREATED_ON) @Nullable DateRange createdOn,
            @Description(ArgumentText.UPDATED_ON) @Nullable DateRange updatedOn,
            @Description("Any of these names.") @Nullable List<@NonNull String> name,
            @Description("Owned by exactly the retailers of any of these lists.") @Nullable
                    List<@Nullable List<@Nullable String>> retailerRefs,
            @Description(ArgumentText.FIRST) @Nullable Integer first,
            @Description(ArgumentText.LAST) @Nullable Integer last,
            @Description(ArgumentText.AFTER) @Nullable String after,
            @Description(ArgumentText.BEFORE) @Nullable String before) {
        PageArguments page = PageArguments.of(first, last, after, before, limits);
        List<String> refs =
                ref == null ? null : ref.stream().map(Catalogue::canonicalRef).toList();
        OwnedFilter filter = new OwnedFilter(
                new EntityFilter(refs, type, status, workflowRef, workflowVersion, createdOn, updatedOn),
                name,
                retailerRefs,
                scope.retailerOrRefs(ref),
                CatalogueView.WORKFLOW);
        return catalogues.page(filter, page);
    }
}
