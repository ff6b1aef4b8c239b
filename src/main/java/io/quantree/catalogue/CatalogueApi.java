package io.quantree.catalogue;

import io.quantree.relay.ConnectionText;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.NodeId;
import io.quantree.relay.NodeSource;
import io.quantree.relay.PageArguments;
import io.quantree.relay.PageRequest;
import io.quantree.security.RetailerScope;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** Catalogues on GraphQL. */
@GraphQLApi
@RegisterForReflection
public record CatalogueApi(
        CatalogueReader catalogues,
        CatalogueAccess scope,
        GraphQlLimits limits,
        CatalogueWriter writer,
        RetailerScope retailer)
        implements NodeSource {
    @Override
    public String nodeType() {
        return "InventoryCatalogue";
    }

    @Override
    public Uni<@Nullable InventoryCatalogue> node(NodeId id) {
        return inventoryCatalogue(id.ref());
    }

    @Query
    @Description("The catalogue of this ref, or null.")
    public Uni<@Nullable InventoryCatalogue> inventoryCatalogue(
            @NonNull @Description("The catalogue's ref, e.g. DEFAULT:1.") String ref) {
        return scope.any(ref).chain(catalogues::one);
    }

    @Query
    @Description(
            "Catalogues that match all arguments, in the order of their creation: those of the retailer that the header"
                    + " Quantree-Retailer names, or of all retailers of the caller without it. An empty list of values matches nothing.")
    public Uni<InventoryCatalogue.Connection> inventoryCatalogues(OwnedArguments owned, PageRequest request) {
        PageArguments page = request.within(limits);
        OwnedFilter filter =
                owned.canonical().filter(retailer.retailers(), InventoryCatalogue.TABLE, InventoryCatalogue.WORKFLOW);
        return catalogues.page(filter, page);
    }

    @NonNull
    @Description(ConnectionText.TOTAL)
    public Uni<Integer> totalCount(@Source InventoryCatalogue.Connection list) {
        return list.total();
    }

    @Mutation
    @Description("Creates a catalogue and answers it. ALREADY_EXISTS when its ref is in use.")
    public Uni<InventoryCatalogue> createInventoryCatalogue(@NonNull @Description("The catalogue.") Creation input) {
        return writer.create(input, retailer.scope());
    }

    @Mutation
    @Description("Changes a catalogue and answers it. Attributes are added and replaced by name, never removed.")
    public Uni<InventoryCatalogue> updateInventoryCatalogue(@NonNull @Description("What changes.") Update input) {
        return scope.one(new CatalogueFilterKey(input.ref())).chain(found -> writer.update(found, input));
    }

    @Input("CreateInventoryCatalogueInput")
    @Description("A catalogue to be created.")
    public record Creation(
            @NonNull
            @Description("The name that clients use, unique in the account, e.g. DEFAULT:1; 100 characters at most.")
            String ref,

            @NonNull
            @Description(
                    "What kind of catalogue it is, e.g. DEFAULT: the last part of the refs that are built for its positions. It never changes.")
            String type,

            @Description("CREATED, ACTIVE or INACTIVE; CREATED when it is left out.") @Nullable
            String status,

            NewEntity entity) {}

    @Input("UpdateInventoryCatalogueInput")
    @Description("What changes of a catalogue; what is left out stays.")
    public record Update(
            @NonNull @Description("The catalogue.") String ref,

            @Description("CREATED, ACTIVE or INACTIVE.") @Nullable
            String status,

            EntityUpdate entity) {}
}
