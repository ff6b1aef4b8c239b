package io.quantree.stock.summary;

import io.quantree.catalogue.Catalogue;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.WhereClause;
import io.quantree.stock.level.LevelRule;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.PositionId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads sums of quantities by groups, with one statement for each answer. */
@ApplicationScoped
class SegmentReader {
    private static final SegmentGroup NOTHING = new SegmentGroup(List.of(), 0, 0, 0, 0);

    private final ReadStatements reader;
    private final GraphQlLimits limits;
    private final LevelRule rule;

    SegmentReader(ReadStatements reader, GraphQlLimits limits, LevelRule rule) {
        this.reader = reader;
        this.limits = limits;
        this.rule = rule;
    }

    Uni<SegmentSummary> summary(Catalogue catalogue, SegmentGrouping grouping, @Nullable String after) {
        WhereClause where = where(grouping, List.of(catalogue));
        String statement = new SegmentTally(grouping, rule, where).ofCatalogue(catalogue, after);
        return reader.read(statement, where)
                .map(rows ->
                        SegmentSummary.of(rows.stream().map(grouping::group).toList(), grouping));
    }

    Uni<Map<PositionId, SegmentSummary>> summaries(List<InventoryPosition> positions, SegmentGrouping grouping) {
        if ((long) positions.size() * grouping.size() > limits.nestedRowsMax()) {
            throw Problem.of(
                            ProblemType.OUT_OF_RANGE,
                            "The groups under all entries together are at most " + limits.nestedRowsMax()
                                    + "; make the page smaller or ask for fewer groups.")
                    .about("quantitiesAggregate", (long) positions.size() * grouping.size(), limits.nestedRowsMax());
        }
        WhereClause where = where(
                grouping,
                positions.stream().map(position -> position.home).distinct().toList());
        List<PositionId> keys =
                positions.stream().map(InventoryPosition::key).distinct().toList();
        String statement = new SegmentTally(grouping, rule, where).ofEach(keys);
        return reader.read(statement, where).map(rows -> {
            Map<PositionId, List<Row>> byPosition = rows.stream().collect(Collectors.groupingBy(PositionId::of));
            Map<PositionId, SegmentSummary> summaries = new HashMap<>();
            keys.forEach(key -> summaries.put(key, summary(byPosition.getOrDefault(key, List.of()), grouping)));
            return summaries;
        });
    }

    private static SegmentSummary summary(List<Row> rows, SegmentGrouping grouping) {
        // Without grouping fields there is always one group, even if no quantity matches.
        List<SegmentGroup> groups = rows.isEmpty() && grouping.fields().isEmpty()
                ? List.of(NOTHING)
                : rows.stream().map(grouping::group).toList();
        return SegmentSummary.of(groups, grouping);
    }

    private WhereClause where(SegmentGrouping grouping, List<Catalogue> catalogues) {
        WhereClause where = new WhereClause(limits);
        if (grouping.where() != null) {
            grouping.where().restrict(where, catalogues);
        }
        return where;
    }
}
