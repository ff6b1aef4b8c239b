package io.quantree.virtual.position;

import io.quantree.catalogue.Product;
import io.quantree.catalogue.ProductCatalogueKey;
import io.quantree.graphql.ComplexityCost;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.NodeId;
import io.quantree.relay.NodeSource;
import io.quantree.relay.PageArguments;
import io.quantree.relay.PageRequest;
import io.quantree.relay.StoredEntity;
import io.quantree.relay.WhereClause;
import io.quantree.security.RetailerScope;
import io.quantree.security.RetailerSet;
import io.quantree.virtual.catalogue.VirtualCatalogueReader;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualCatalogueKey;
import io.quantree.virtual.model.VirtualKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** GraphQL queries for virtual positions. */
@GraphQLApi
@RegisterForReflection
public record VirtualPositionApi(
        VirtualPositionReader positions,
        VirtualSegmentReader segments,
        VirtualLocationReader locations,
        VirtualCatalogueReader catalogues,
        RetailerScope retailer,
        GraphQlLimits limits)
        implements NodeSource {
    @Override
    public String nodeType() {
        return "VirtualPosition";
    }

    @Override
    public Uni<@Nullable VirtualPosition> node(NodeId id) {
        return virtualPosition(id.ref(), new VirtualCatalogueKey(id.home()));
    }

    private static final int LIST_COST = 3;

    @Query
    @Description("The virtual position of this ref, or null.")
    public Uni<@Nullable VirtualPosition> virtualPosition(
            @NonNull @Description("The virtual position's ref.") String ref,
            @NonNull @Description("The virtual catalogue that it is in.") VirtualCatalogueKey catalogue) {
        String text = WhereClause.text("ref", ref);
        return catalogues.one("catalogue", catalogue).chain(found -> positions.one(found, text));
    }

    @Query
    @ComplexityCost(LIST_COST)
    @Description(
            "Virtual positions that match all arguments, ordered by virtual catalogue, product and location. They are derived from stock"
                    + " when they are asked for. Without a catalogue, all of the retailer that the header Quantree-Retailer names, or of"
                    + " all retailers of the caller. An empty list of values matches nothing.")
    public Uni<VirtualPositionConnection> virtualPositions(
            @Description("Only this virtual catalogue.") @Nullable VirtualCatalogueKey catalogue,
            @Description("Any of these virtual catalogues.") @Nullable List<@NonNull VirtualCatalogueKey> catalogues,
            VirtualPositionFilter filter,
            PageRequest request) {
        PageArguments page = request.within(limits);
        return this.catalogues.all(catalogue, catalogues).chain(found -> positions.page(found, filter, page));
    }

    @ComplexityCost(LIST_COST)
    @Description("The virtual catalogue's positions that match all arguments. An empty list of values matches nothing.")
    public Uni<VirtualPositionConnection> virtualPositions(
            @Source VirtualCatalogue catalogue, VirtualPositionFilter filter, PageRequest request) {
        PageArguments page = request.within(limits);
        page.checkNested(
                "virtualPositions", StoredEntity.siblings(catalogue).members().size(), limits);
        return positions.page(List.of(catalogue), filter, page);
    }

    @ComplexityCost(LIST_COST)
    @Description(
            "What of it belongs to which segment: those that clients have written to it, then those that its virtual catalogue declares, each once.")
    public Uni<List<@NonNull VirtualSegment>> segments(@Source VirtualPosition position) {
        return StoredEntity.siblings(position)
                .ask("segments", segments::of)
                .map(found -> found.getOrDefault(position.key(), List.of()));
    }

    @Description("The location of a BASE position; null for an AGGREGATE position.")
    public Uni<@Nullable LocationLink> locationLink(@Source VirtualPosition position) {
        RetailerSet scope = retailer.retailers();
        return position.home.kind() == VirtualKind.AGGREGATE
                ? Uni.createFrom().nullItem()
                : StoredEntity.siblings(position)
                        .ask("locationLink", all -> locations.of(all, scope))
                        .map(found -> found.get(position.key()));
    }

    @ComplexityCost(0)
    @Description("The product that it is of, as a link.")
    public Product product(
            @Source VirtualPosition position,
            @Description("The catalogue that describes the product.") @Nullable ProductCatalogueKey catalogue) {
        return new Product(position.productRef);
    }

    @NonNull
    @Description(
            "How many there are in all, on this page and on others. Costs statements of its own that read all of them.")
    public Uni<Integer> totalCount(@Source VirtualPositionConnection positions) {
        return positions.total();
    }
}
