package io.quantree.stock.summary;

import io.quantree.catalogue.CatalogueAccess;
import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.graphql.ComplexityCost;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.PageArguments;
import io.quantree.relay.StoredEntity;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.query.QuantityWhere;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** Sums of quantities by segment, of a catalogue and of positions, in GraphQL. */
@GraphQLApi
@RegisterForReflection
public class SegmentApi {
    private final SegmentReader segments;
    private final CatalogueAccess scope;
    private final GraphQlLimits limits;

    SegmentApi(SegmentReader segments, CatalogueAccess scope, GraphQlLimits limits) {
        this.segments = segments;
        this.scope = scope;
        this.limits = limits;
    }

    @Query
    @ComplexityCost(10)
    @Description(
            "Quantities of a catalogue, added up by up to five fields: how much of a batch is left, where, and until when."
                    + " What descends from a quantity that matches, e.g. a reservation that draws on it, counts once, in the group"
                    + " of the topmost one that matches. Costs 10 in the complexity of a query.")
    public Uni<SegmentSummary> segmentSummary(
            @NonNull @Description("The catalogue.") CatalogueFilterKey catalogue,
            @NonNull @Description("What to group by: one to five fields.") List<@NonNull SegmentField> groupBy,
            Arguments arguments,
            @Description(
                            "Only groups after this cursor, which a page with the same `groupBy` and `orderBy` has answered.")
                    @Nullable
                    String after) {
        SegmentGrouping grouping = grouping(groupBy, arguments).byAtLeastOneField();
        return scope.one(catalogue).chain(found -> segments.summary(found, grouping, after));
    }

    @NonNull
    @ComplexityCost(10)
    @Description(
            "The position's quantities, added up by up to five fields; in one group when no field is named. What descends"
                    + " from a quantity that matches counts once, in the group of the topmost one that matches. Costs 10 in the complexity of a query, for each position.")
    public Uni<SegmentSummary> quantitiesAggregate(
            @Source InventoryPosition position,
            @Description("What to group by: up to five fields.") @Nullable List<@NonNull SegmentField> groupBy,
            Arguments arguments) {
        List<SegmentField> fields = groupBy == null ? List.of() : groupBy;
        SegmentGrouping grouping = grouping(fields, arguments);
        return StoredEntity.siblings(position)
                .ask(List.of("quantitiesAggregate", fields, arguments), all -> segments.summaries(all, grouping))
                .map(summaries -> summaries.get(position.key()));
    }

    private SegmentGrouping grouping(List<SegmentField> fields, Arguments arguments) {
        return new SegmentGrouping(
                arguments.where(),
                fields,
                arguments.expiresOnBy() == null ? ExpirySpan.DAY : arguments.expiresOnBy(),
                arguments.orderBy() == null ? SegmentOrder.BY_KEY : arguments.orderBy(),
                PageArguments.of(arguments.first(), null, null, null, limits).size(),
                AsOf.checked(arguments.asOf()));
    }

    /** The arguments that both summaries take. */
    @Input("SegmentArguments")
    public record Arguments(
            @Description("Only quantities that this filter finds, and what descends from them.") @Nullable
            QuantityWhere where,

            @Description("By which span `expiresOn` is grouped.") @DefaultValue("DAY") @Nullable
            ExpirySpan expiresOnBy,

            @Description("In which order the groups are listed; by key when left out.") @Nullable
            SegmentOrder orderBy,

            @Description("So many groups from the start; 50 when left out, 500 at most.") @Nullable
            Integer first,

            @Description("The instant as of which goods count as expired, and no longer as free; now when left out.")
            @Nullable
            OffsetDateTime asOf) {}
}
