package io.quantree.network;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.CatalogueAccess;
import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.graphql.ComplexityCost;
import io.quantree.input.ArgumentText;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.CountView;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.WhereClause;
import io.quantree.security.RetailerSet;
import io.quantree.stock.query.LocationStatuses;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Type;

/** Adds up what is on hand of a product, at all locations or at those of a network. */
@GraphQLApi
@RegisterForReflection
public record PositionAggregateApi(
        CatalogueAccess scope,
        NetworkReader networks,
        ReadStatements reader,
        GraphQlLimits limits,
        LocationStatuses statuses) {
    private static final String AGGREGATE = """
            SELECT count(*) AS total, coalesce(sum(on_hand), 0)::bigint AS pieces FROM %s WHERE %s
            """;

    @Query
    @ComplexityCost(10)
    @Description("What is on hand of a product, added up over its positions that match all arguments.")
    public Uni<InventoryPositionAggregateOutput> inventoryPositionAggregate(
            @NonNull @Description("The catalogue.") CatalogueFilterKey catalogue,
            @NonNull @Description("The product.") String productRef,
            @Description(ArgumentText.TYPE) @Nullable List<@NonNull String> type,
            @Description(ArgumentText.STATUS) @Nullable List<@NonNull String> status,
            @Description("Only at the locations of this network.") @Nullable String networkRef) {
        // Read before the chain: its stages may run after the request's context has ended.
        RetailerSet retailers = scope.scope().retailers();
        return scope.one(catalogue).chain(found -> network(networkRef, found, retailers)
                .chain(network -> statuses.ask(List.of(found), moved -> {
                    WhereClause where = moved.bind(new WhereClause(limits));
                    where.and("catalogue_id = " + where.bind(found.id()))
                            .equal("productRef", "sku_ref", productRef)
                            .anyOf("type", "type", type)
                            .anyOf("status", "status", status);
                    network.ifPresent(named ->
                            where.and("location_ref IN (SELECT location_ref FROM network_location WHERE network_id = "
                                    + where.bind(named.id) + ")"));
                    return reader.read(AGGREGATE.formatted(moved.table(), where.text()), where)
                            .map(rows -> new InventoryPositionAggregateOutput(
                                    CountView.nearest(rows.get(0).getLong("total")),
                                    rows.get(0).getLong("pieces")));
                })));
    }

    private Uni<Optional<Network>> network(@Nullable String ref, Catalogue catalogue, RetailerSet retailers) {
        return ref == null
                ? Uni.createFrom().item(Optional.empty())
                : networks.one(ref, retailers)
                        .map(network ->
                                network == null || !network.owners().includes(catalogue.owners()) ? null : network)
                        .onItem()
                        .ifNull()
                        .failWith(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such network.")
                                .about("networkRef", ref))
                        .map(Optional::of);
    }

    @Type("InventoryPositionAggregateOutput")
    @Description("What is on hand of a product over several positions.")
    public record InventoryPositionAggregateOutput(
            @Description("How many positions there are.") int count,
            @Description("`sum`, whatever its size.") long exactSum) {

        @Description("What they have on hand together. The nearest Int when it exceeds 32 bits: see `exactSum`.")
        public int getSum() {
            return CountView.nearest(exactSum);
        }
    }
}
