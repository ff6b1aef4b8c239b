package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.CatalogueAccess;
import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.graphql.ComplexityCost;
import io.quantree.input.ArgumentText;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.CountView;
import io.quantree.relay.DateRange;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.WhereClause;
import io.quantree.stock.model.InventoryPosition;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Type;

/** Adds up the quantities of one position. */
@GraphQLApi
@RegisterForReflection
public record QuantityAggregateApi(
        CatalogueAccess scope, PositionReader positions, ReadStatements reader, GraphQlLimits limits) {
    private static final String AGGREGATE = """
            SELECT count(*) AS total, coalesce(sum(quantity), 0)::bigint AS pieces FROM inventory_quantity WHERE %s
            """;

    @Query
    @ComplexityCost(10)
    @Description(
            "The numbers of the position's quantities that match all arguments, added up as they are. What is on hand or free, `onHand` and"
                    + " `quantitiesAggregate` of the position tell.")
    public Uni<InventoryQuantityAggregateOutput> inventoryQuantityAggregate(
            @NonNull @Description("The position.") PositionRefKey position,
            @Description(ArgumentText.TYPE) @Nullable List<@NonNull String> type,
            @Description(ArgumentText.STATUS) @Nullable List<@NonNull String> status,
            @Description(ArgumentText.EXPECTED_ON) @Nullable DateRange expectedOn) {
        CatalogueFilterKey catalogue = position.catalogue();
        if (catalogue == null) {
            throw Problem.of(ProblemType.REQUIRED, "Name the catalogue that the position is in.")
                    .field("position.catalogue");
        }
        return scope.one(catalogue)
                .chain(home -> positions.one(home, position.ref()).chain(found -> {
                    if (found == null) {
                        throw Problem.of(ProblemType.NOT_FOUND, "There is no such position.")
                                .about("position", position.ref());
                    }
                    WhereClause where = of(home, found)
                            .anyOf("type", "type", type)
                            .anyOf("status", "status", status)
                            .within("expectedOn", "expected_on", expectedOn);
                    return reader.read(AGGREGATE.formatted(where.text()), where);
                }))
                .map(rows -> new InventoryQuantityAggregateOutput(
                        CountView.nearest(rows.get(0).getLong("total")),
                        rows.get(0).getLong("pieces")));
    }

    private WhereClause of(Catalogue home, InventoryPosition position) {
        WhereClause where = new WhereClause(limits);
        return where.and("catalogue_id = " + where.bind(home.id()))
                .and("sku_ref = " + where.bind(position.productRef))
                .and("location_ref = " + where.bind(position.locationRef));
    }

    @Type("InventoryQuantityAggregateOutput")
    @Description("The numbers of several quantities of a position.")
    public record InventoryQuantityAggregateOutput(
            @Description("How many quantities there are.") int count,
            @Description("`sum`, whatever its size.") long exactSum) {

        @Description("Their numbers, added up. The nearest Int when it exceeds 32 bits: see `exactSum`.")
        public int getSum() {
            return CountView.nearest(exactSum);
        }
    }
}
