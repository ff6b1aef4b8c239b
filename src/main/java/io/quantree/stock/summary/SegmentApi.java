package io.quantree.stock.summary;

import io.quantree.catalogue.CatalogueAccess;
import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.graphql.ComplexityCost;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.PageArguments;
import io.quantree.stock.model.AsOf;
import io.quantree.stock.query.PositionView;
import io.quantree.stock.query.QuantityWhere;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** Sums of quantities by segment, of a catalogue and of positions, in GraphQL. */
@GraphQLApi
@RegisterForReflection
public class SegmentApi {
    private static final String WHERE = "Only quantities that this filter finds, and what descends from them.";
    private static final String SPAN = "By which span `expiresOn` is grouped.";
    private static final String ORDER = "In which order the groups are listed; by key when left out.";
    private static final String FIRST = "So many groups from the start; 50 when left out, 500 at most.";
    private static final String AS_OF =
            "The instant as of which goods count as expired, and no longer as free; now when left out.";

    private final SegmentReader segments;
    private final CatalogueAccess scope;
    private final GraphQlLimits limits;
    private final Clock clock;

    SegmentApi(SegmentReader segments, CatalogueAccess scope, GraphQlLimits limits, Clock clock) {
        this.segments = segments;
        this.scope = scope;
        this.limits = limits;
        this.clock = clock;
    }

    @Query
    @NonNull
    @ComplexityCost(10)
    @Description(
            "Quantities of a catalogue, added up by up to five fields: how much of a batch is left, where, and until when."
                    + " What descends from a quantity that matches, e.g. a reservation that draws on it, counts once, in the group"
                    + " of the topmost one that matches. Costs 10 in the complexity of a query.")
    public Uni<SegmentSummary> segmentSummary(
            @NonNull @Description("The catalogue.") CatalogueFilterKey catalogue,
            @Description(WHERE) @Nullable QuantityWhere where,
            @NonNull @Description("What to group by: one to five fields.") List<@NonNull SegmentField> groupBy,
            @Description(SPAN) @DefaultValue("DAY") @Nullable ExpirySpan expiresOnBy,
            @Description(ORDER) @Nullable SegmentOrder orderBy,
            @Description(FIRST) @Nullable Integer first,
            @Description(AS_OF) @Nullable OffsetDateTime asOf) {
        SegmentGrouping grouping =
                grouping(where, groupBy, expiresOnBy, orderBy, first, asOf).byAtLeastOneField();
        return scope.one(catalogue).chain(found -> segments.summary(found, grouping));
    }

    @NonNull
    @ComplexityCost(10)
    @Description(
            "The position's quantities, added up by up to five fields; in one group when no field is named. What descends"
                    + " from a quantity that matches counts once, in the group of the topmost one that matches. Costs 10 in the complexity of a query, for each position.")
    public Uni<SegmentSummary> quantitiesAggregate(
            @Source PositionView position,
            @Description(WHERE) @Nullable QuantityWhere where,
            @Description("What to group by: up to five fields.") @Nullable List<@NonNull SegmentField> groupBy,
            @Description(SPAN) @DefaultValue("DAY") @Nullable ExpirySpan expiresOnBy,
            @Description(ORDER) @Nullable SegmentOrder orderBy,
            @Description(FIRST) @Nullable Integer first,
            @Description(AS_OF) @Nullable OffsetDateTime asOf) {
        List<SegmentField> fields = groupBy == null ? List.of() : groupBy;
        // The batch key holds the argument asOf, not the clock's time, so that all siblings share one statement.
        Asked asked = new Asked(where, fields, expiresOnBy, orderBy, first, asOf);
        SegmentGrouping grouping = grouping(where, fields, expiresOnBy, orderBy, first, asOf);
        return position.siblings()
                .ask(asked, all -> segments.summaries(all, grouping))
                .map(summaries -> summaries.get(position.key()));
    }

    private SegmentGrouping grouping(
            @Nullable QuantityWhere where,
            List<SegmentField> fields,
            @Nullable ExpirySpan span,
            @Nullable SegmentOrder order,
            @Nullable Integer first,
            @Nullable OffsetDateTime asOf) {
        return new SegmentGrouping(
                where,
                fields,
                span == null ? ExpirySpan.DAY : span,
                order == null ? SegmentOrder.BY_KEY : order,
                PageArguments.of(first, null, null, null, limits).size(),
                AsOf.of(asOf, clock));
    }

    private record Asked(
            @Nullable QuantityWhere where,
            List<SegmentField> fields,
            @Nullable ExpirySpan span,
            @Nullable SegmentOrder order,
            @Nullable Integer first,
            @Nullable OffsetDateTime asOf) {}
}
