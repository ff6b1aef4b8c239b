package io.quantree.virtual.catalogue;

import io.quantree.catalogue.OwnedArguments;
import io.quantree.catalogue.OwnedFilter;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.NodeId;
import io.quantree.relay.NodeSource;
import io.quantree.relay.PageArguments;
import io.quantree.relay.PageRequest;
import io.quantree.relay.WhereClause;
import io.quantree.security.RetailerScope;
import io.quantree.virtual.model.NewVirtualCatalogue;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualCatalogueKey;
import io.quantree.virtual.model.VirtualCatalogueUpdate;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** Virtual catalogues on GraphQL. */
@GraphQLApi
@RegisterForReflection
public record VirtualCatalogueApi(
        VirtualCatalogueReader catalogues, VirtualCatalogueWriter writer, RetailerScope retailer, GraphQlLimits limits)
        implements NodeSource {
    @Override
    public String nodeType() {
        return "VirtualCatalogue";
    }

    @Override
    public Uni<@Nullable VirtualCatalogue> node(NodeId id) {
        return virtualCatalogue(id.ref());
    }

    @Query
    @Description("The virtual catalogue of this ref, or null.")
    public Uni<@Nullable VirtualCatalogue> virtualCatalogue(
            @NonNull @Description("The virtual catalogue's ref, e.g. ATS:1.") String ref) {
        return catalogues.find(WhereClause.text("ref", ref));
    }

    @Query
    @Description(
            "Virtual catalogues that match all arguments, in the order of their creation: those of the retailer that the header"
                    + " Quantree-Retailer names, or of all retailers of the caller without it. An empty list of values matches nothing.")
    public Uni<VirtualCatalogueConnection> virtualCatalogues(
            OwnedArguments owned,
            @Description("Showing the stock of any of these inventory catalogues.") @Nullable
                    List<@NonNull String> inventoryCatalogueRef,
            @Description("With products of any of these catalogues.") @Nullable
                    List<@NonNull String> productCatalogueRef,
            @Description("With any of these groups of controls; null finds those without one.") @Nullable
                    List<@Nullable String> controlGroupRef,
            @Description("With exactly the networks of any of these lists, by id, in whatever order.") @Nullable
                    List<@Nullable List<@Nullable String>> networkIds,
            PageRequest request) {
        PageArguments page = request.within(limits);
        OwnedFilter filter = owned.filter(retailer.retailers(), VirtualCatalogue.TABLE, VirtualCatalogue.WORKFLOW);
        return catalogues.page(
                new VirtualCatalogueFilter(
                        filter, inventoryCatalogueRef, productCatalogueRef, controlGroupRef, networkIds),
                page);
    }

    @NonNull
    @Description("How many there are in all, on this page and on others. Costs a statement of its own.")
    public Uni<Integer> totalCount(@Source VirtualCatalogueConnection catalogues) {
        return catalogues.total();
    }

    @Mutation
    @Description(
            "Creates a virtual catalogue and answers it. Its positions are there at once: they are derived from the stock that there is."
                    + " ALREADY_EXISTS when its ref is in use.")
    public Uni<VirtualCatalogue> createVirtualCatalogue(
            @NonNull @Description("The virtual catalogue.") NewVirtualCatalogue input) {
        return writer.create(input, retailer.scope());
    }

    @Mutation
    @Description(
            "Changes a virtual catalogue and answers it; every availability that is asked for next follows. Attributes are added and"
                    + " replaced by name, never removed.")
    public Uni<VirtualCatalogue> updateVirtualCatalogue(
            @NonNull @Description("What changes.") VirtualCatalogueUpdate input) {
        return catalogues.one("ref", new VirtualCatalogueKey(input.ref())).chain(found -> writer.update(found, input));
    }
}
