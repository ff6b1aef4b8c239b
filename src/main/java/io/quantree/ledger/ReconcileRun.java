package io.quantree.ledger;

import io.quantree.catalogue.Catalogue;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.WhereClause;
import io.quantree.stock.model.OnHandRule;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

final class ReconcileRun {
    static final int STEP_POSITIONS = 1_000;
    private static final Set<DifferenceKind> TEXTS =
            EnumSet.of(DifferenceKind.LAST_STATUS, DifferenceKind.SHARED_REF, DifferenceKind.OTHER_FORM);

    private final SqlConnection connection;
    private final Catalogue catalogue;
    private final OnHandRule rule;
    private final GraphQlLimits limits;
    private final Clock clock;
    private final Instant startedOn;

    private String after = "";
    private boolean finished;
    private long positions;
    private long quantities;
    private long movements;
    private long differences;

    ReconcileRun(SqlConnection connection, Catalogue catalogue, OnHandRule rule, GraphQlLimits limits, Clock clock) {
        this.connection = connection;
        this.catalogue = catalogue;
        this.rule = rule;
        this.limits = limits;
        this.clock = clock;
        this.startedOn = clock.instant();
    }

    boolean isFinished() {
        return finished;
    }

    Uni<List<ReconcileLine>> step() {
        return connection
                .preparedQuery(ReconcileStatements.STEP)
                .execute(Tuple.of(catalogue.id(), after, STEP_POSITIONS - 1))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> row.getString("sku_ref"))
                        .orElse(null))
                .chain(last -> step(last));
    }

    Uni<List<ReconcileLine>> of(String product) {
        WhereClause where = new WhereClause(limits);
        return check(ReconcileStatements.of(catalogue.id(), product, rule, where), where);
    }

    ReconcileSummary summary() {
        return new ReconcileSummary(
                catalogue.ref(), positions, quantities, movements, differences, startedOn, clock.instant());
    }

    private Uni<List<ReconcileLine>> step(@Nullable String last) {
        WhereClause where = new WhereClause(limits);
        String statement = ReconcileStatements.between(catalogue.id(), after, last, rule, where);
        return check(statement, where).invoke(() -> {
            finished = last == null;
            after = last == null ? after : last;
        });
    }

    private Uni<List<ReconcileLine>> check(String statement, WhereClause where) {
        return connection.preparedQuery(statement).execute(where.parameters()).map(this::lines);
    }

    private List<ReconcileLine> lines(RowSet<Row> rows) {
        List<ReconcileLine> lines = new ArrayList<>();
        for (Row row : rows) {
            positions += row.getLong("positions");
            quantities += row.getLong("quantities");
            movements += row.getLong("movements");
            if (row.getString("kind") != null) {
                lines.add(difference(row));
            }
        }
        differences += lines.size();
        return lines;
    }

    private static Difference difference(Row row) {
        DifferenceKind kind = DifferenceKind.valueOf(row.getString("kind"));
        return new Difference(
                kind,
                row.getString("sku_ref"),
                row.getString("location_ref"),
                row.getString("ref"),
                value(kind, row.getString("expected")),
                value(kind, row.getString("found")));
    }

    private static @Nullable Object value(DifferenceKind kind, @Nullable String text) {
        return text == null || TEXTS.contains(kind) ? text : Long.valueOf(text);
    }
}
