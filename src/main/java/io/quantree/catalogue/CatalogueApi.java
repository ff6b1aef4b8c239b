package io.quantree.catalogue;

import io.quantree.input.AttributeInput;
import io.quantree.relay.ConnectionText;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.PageArguments;
import io.quantree.relay.PageRequest;
import io.quantree.security.RetailerScope;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
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
    public Uni<@Nullable InventoryCatalogue> inventoryCatalogue(
            @NonNull @Description("The catalogue's ref, e.g. DEFAULT:1.") String ref) {
        return scope.any(ref).chain(catalogues::one);
    }

    @Query
    @Description(
            "Catalogues that match all arguments, in the order of their creation. Without a ref, those of the retailer that"
                    + " the header Quantree-Retailer names. An empty list of values matches nothing.")
    public Uni<InventoryCatalogue.Connection> inventoryCatalogues(OwnedArguments owned, PageRequest request) {
        PageArguments page = request.within(limits);
        OwnedFilter filter =
                owned.canonical().filter(scope.retailerOrRefs(owned.entity().ref()), InventoryCatalogue.WORKFLOW);
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
        return writer.create(input, retailer.retailer());
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

            @NonNull @Description("The name that people read.")
            String name,

            @Description("What it is for.") @Nullable String description,

            @Description(
                    "The retailer who owns it, exactly one; may be left out when the header Quantree-Retailer names the retailer.")
            @Nullable
            List<@NonNull String> retailerRefs,

            @Description("CREATED, ACTIVE or INACTIVE; CREATED when it is left out.") @Nullable
            String status,

            @Description("What to attach to it, by name.") @Nullable
            List<@NonNull AttributeInput> attributes)
            implements NewEntity {}

    @Input("UpdateInventoryCatalogueInput")
    @Description("What changes of a catalogue; what is left out stays.")
    public record Update(
            @NonNull @Description("The catalogue.") String ref,

            @Description("The name that people read.") @Nullable
            String name,

            @Description("What it is for; null clears it.") @Nullable
            Optional<String> description,

            @Description("CREATED, ACTIVE or INACTIVE.") @Nullable
            String status,

            @Description("What to attach to it, by name.") @Nullable
            List<@NonNull AttributeInput> attributes)
            implements EntityUpdate {}
}
