package io.quantree.stock.write;

import io.quantree.catalogue.Catalogue;
import io.quantree.stock.model.Movement;
import io.quantree.stock.model.OnHandRule;
import io.quantree.stock.model.PositionContent;
import io.quantree.stock.model.PositionDraft;
import io.quantree.stock.model.QuantityContent;
import io.quantree.stock.model.Segment;
import io.quantree.stock.model.StockCause;
import io.quantree.stock.model.StockChanges;
import io.quantree.stock.model.StockChanges.Line;
import io.quantree.stock.model.StockRules;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes what was decided, set by set, together with the movements that the ledger notes. */
@ApplicationScoped
public class ChangeWriter {
    private final OnHandRule onHand;
    private final boolean statusTransitions;

    ChangeWriter(StockRules rules) {
        this.onHand = OnHandRule.of(rules);
        this.statusTransitions = rules.statusTransitions();
    }

    /**
     * Positions first and in lock order: whoever holds a position's row is the only one who writes its quantities. Fails with
     * {@link StockConflict} when somebody else has written one of the rows since it was read.
     */
    public Uni<Void> write(SqlConnection connection, Catalogue catalogue, StockCause cause, StockChanges changes) {
        Scope scope = new Scope(catalogue, cause);
        return Pipeline.of(Stream.of(
                        insertPositions(connection, scope, changes.newPositions),
                        describePositions(connection, scope, changes.describedPositions),
                        updatePositions(connection, scope, changes.changedPositions),
                        rewritePositions(connection, scope, changes.rewrittenPositions),
                        insertQuantities(connection, scope, changes.newQuantities),
                        updateQuantities(connection, scope, changes.changedQuantities),
                        rewriteQuantities(connection, scope, changes.rewrittenQuantities),
                        confirmQuantities(connection, changes.confirmedQuantities),
                        insertMovements(connection, scope, changes.movements))
                .flatMap(Optional::stream)
                .toList());
    }

    private Optional<Uni<Void>> insertPositions(SqlConnection connection, Scope scope, List<PositionDraft> positions) {
        return execute(connection, StockStatements.INSERT_POSITIONS, positions, () -> timed(scope, positions)
                .value(scope.catalogue().type())
                .value(statusTransitions)
                .longs(position -> position.id)
                .longs(position -> position.onHandDelta(onHand))
                .texts(position -> position.key.skuRef())
                .texts(position -> position.key.locationRef()));
    }

    private Optional<Uni<Void>> updatePositions(SqlConnection connection, Scope scope, List<PositionDraft> positions) {
        return execute(connection, StockStatements.UPDATE_POSITIONS, positions, () -> timed(scope, positions)
                .value(statusTransitions)
                .texts(position -> position.address)
                .longs(position -> position.id)
                .longs(position -> position.version)
                .longs(position -> position.onHandDelta(onHand)));
    }

    private Optional<Uni<Void>> describePositions(
            SqlConnection connection, Scope scope, List<PositionDraft> positions) {
        return execute(connection, StockStatements.DESCRIBE_POSITIONS, positions, () -> timed(scope, positions)
                .value(statusTransitions)
                .longs(position -> position.id)
                .longs(position -> position.onHandDelta(onHand))
                .texts(position -> position.key.skuRef())
                .texts(position -> position.key.locationRef())
                .texts(position -> content(position).ref())
                .texts(position -> content(position).type())
                .texts(position -> content(position).status())
                .texts(position -> content(position).attributes()));
    }

    private Optional<Uni<Void>> rewritePositions(SqlConnection connection, Scope scope, List<PositionDraft> positions) {
        return execute(connection, StockStatements.REWRITE_POSITIONS, positions, () -> timed(scope, positions)
                .value(statusTransitions)
                .texts(position -> position.address)
                .longs(position -> position.id)
                .longs(position -> position.version)
                .longs(position -> position.onHandDelta(onHand))
                .texts(position -> content(position).type())
                .texts(position -> content(position).status())
                .texts(position -> content(position).attributes()));
    }

    private Optional<Uni<Void>> insertQuantities(SqlConnection connection, Scope scope, List<Line> lines) {
        return execute(connection, StockStatements.INSERT_QUANTITIES, lines, () -> allColumns(timed(scope, lines)));
    }

    private Optional<Uni<Void>> rewriteQuantities(SqlConnection connection, Scope scope, List<Line> lines) {
        return execute(connection, StockStatements.REWRITE_QUANTITIES, lines, () -> allColumns(timed(scope, lines))
                .texts(line -> line.quantity().address)
                .longs(line -> line.quantity().version));
    }

    private Optional<Uni<Void>> updateQuantities(SqlConnection connection, Scope scope, List<Line> lines) {
        return execute(connection, StockStatements.UPDATE_QUANTITIES, lines, () -> Columns.of(lines)
                .value(scope.cause().time())
                .texts(line -> line.quantity().address)
                .longs(line -> line.quantity().id)
                .longs(line -> line.quantity().version)
                .longs(line -> line.quantity().quantity)
                .texts(line -> line.quantity().status)
                .times(line -> line.quantity().asOf)
                .longs(line -> line.quantity().contentDigest)
                .longs(line -> line.quantity().versionAfter()));
    }

    private static Optional<Uni<Void>> confirmQuantities(SqlConnection connection, List<Line> lines) {
        return execute(connection, StockStatements.CONFIRM_QUANTITIES, lines, () -> Columns.of(lines)
                .texts(line -> line.quantity().address)
                .longs(line -> line.quantity().id)
                .longs(line -> line.quantity().version)
                .times(line -> line.quantity().asOf));
    }

    private Optional<Uni<Void>> insertMovements(SqlConnection connection, Scope scope, List<Movement> movements) {
        return execute(connection, StockStatements.INSERT_MOVEMENTS, movements, () -> timed(scope, movements)
                .value(scope.cause().source())
                .value(scope.cause().sourceRef())
                .value(scope.cause().reason())
                .longs(Movement::quantityId)
                .longs(Movement::version)
                .longs(Movement::delta)
                .longs(movement -> movement.after().quantity())
                .longs(movement -> movement.onHandDelta(onHand))
                .texts(movement -> movement.position().skuRef())
                .texts(movement -> movement.after().status())
                .rareTimes(Movement::occurredOn)
                .rareTexts(movement ->
                        movement.cause() == null ? null : movement.cause().source())
                .rareTexts(movement ->
                        movement.cause() == null ? null : movement.cause().sourceRef())
                .rareTexts(movement ->
                        movement.cause() == null ? null : movement.cause().reason()));
    }

    private static Columns<Line> allColumns(Columns<Line> columns) {
        return columns.longs(line -> line.quantity().id)
                .longs(line -> line.quantity().contentDigest)
                .longs(line -> line.quantity().quantity)
                .times(line -> line.quantity().asOf)
                .texts(Line::skuRef)
                .texts(Line::locationRef)
                .texts(line -> line.quantity().ref)
                .texts(line -> line.quantity().type)
                .texts(line -> line.quantity().status)
                .texts(segment(Segment::condition))
                .times(line -> content(line).segment().expiresOn())
                .texts(segment(Segment::countryOfOrigin))
                .texts(segment(Segment::channel))
                .texts(segment(Segment::manufacturer))
                .texts(segment(Segment::manufacturerBatchNumber))
                .texts(segment(Segment::supplier))
                .texts(segment(Segment::segment1))
                .texts(segment(Segment::segment2))
                .texts(segment(Segment::segment3))
                .times(line -> content(line).expectedOn())
                .texts(line -> content(line).storageAreaRef())
                .texts(line -> content(line).parentRef())
                .texts(line -> content(line).associationType())
                .texts(line -> content(line).associationRef())
                .texts(line -> content(line).attributes())
                .longs(line -> line.quantity().versionAfter());
    }

    private static Function<Line, @Nullable String> segment(Function<Segment, @Nullable String> field) {
        return line -> field.apply(content(line).segment());
    }

    private static QuantityContent content(Line line) {
        QuantityContent content = line.quantity().content;
        return content == null ? QuantityContent.NONE : content;
    }

    private static PositionContent content(PositionDraft position) {
        return Objects.requireNonNull(position.content, "content of a rewritten position");
    }

    private static <T> Columns<T> timed(Scope scope, List<T> rows) {
        return Columns.of(rows)
                .value(scope.catalogue().id())
                .value(scope.cause().time());
    }

    /** Every row of the parameters must be written; one that is not was written by somebody else meanwhile. */
    private static <T> Optional<Uni<Void>> execute(
            SqlConnection connection, String statement, List<T> rows, Supplier<Columns<T>> columns) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(connection
                .preparedQuery(statement)
                .execute(columns.get().parameters())
                .invoke(written -> {
                    if (written.rowCount() != rows.size()) {
                        throw new StockConflict(
                                statement.strip().lines().findFirst().orElse(""));
                    }
                })
                .replaceWithVoid());
    }

    private record Scope(Catalogue catalogue, StockCause cause) {}
}
