package io.quantree.reservation;

import io.quantree.catalogue.Catalogue;
import io.quantree.change.ChangeRecorder;
import io.quantree.network.LocationReader;
import io.quantree.offer.OfferLimits;
import io.quantree.offer.OfferSetup;
import io.quantree.relay.GraphQlLimits;
import io.quantree.reservation.ReservationStep.Change;
import io.quantree.reservation.ReservationStep.Reserve;
import io.quantree.stock.level.LevelRule;
import io.quantree.stock.model.StockCause;
import io.quantree.stock.model.StockChanges;
import io.quantree.stock.write.BatchStatement;
import io.quantree.stock.write.ChangeWriter;
import io.quantree.stock.write.ConflictRetry;
import io.quantree.stock.write.Pipeline;
import io.quantree.stock.write.StockConflict;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Does steps of reservations, many in one transaction: reads what they depend on, decides in memory, one after the other, and writes the
 * changes set by set. Steps of reservations that exist come first, because they may give back what others want.
 */
@ApplicationScoped
class ReservationWriter {
    private final LevelRule rule;
    private final LocationReader locations;
    private final ChangeWriter changes;
    private final ChangeRecorder feed;
    private final GraphQlLimits limits;
    private final OfferLimits offered;
    private final ReservationSettings settings;

    ReservationWriter(
            LevelRule rule,
            LocationReader locations,
            ChangeWriter changes,
            ChangeRecorder feed,
            GraphQlLimits limits,
            OfferLimits offered,
            ReservationSettings settings) {
        this.rule = rule;
        this.locations = locations;
        this.changes = changes;
        this.feed = feed;
        this.limits = limits;
        this.offered = offered;
        this.settings = settings;
    }

    /**
     * Does the steps inside the connection's transaction, each of another reservation, and answers one result for each, in their order. Fails
     * with {@link StockConflict} or another failure that {@link ConflictRetry} knows when it meets a conflict; the transaction must then be
     * rolled back and may be retried.
     *
     * @param setups of the virtual catalogues that the steps draw on
     * @param times how many times its pieces are looked for where a line has several locations, and a step that needs others stays undecided;
     *     0 when the positions of all locations are read
     */
    Uni<List<StepResult>> apply(
            SqlConnection connection,
            Catalogue catalogue,
            List<StepRequest> steps,
            Map<String, OfferSetup> setups,
            int times) {
        List<ReservationStep> all = steps.stream().map(StepRequest::step).toList();
        StepOffers offers = new StepOffers(catalogue, all, setups, settings.candidatesMax());
        return new StepReader(connection, catalogue, rule, locations, limits, offers, times)
                .read(all)
                .chain(stock -> {
                    List<StepResult> results = decide(steps, stock);
                    return write(connection, stock).replaceWith(results);
                });
    }

    private List<StepResult> decide(List<StepRequest> steps, StepStock stock) {
        StepResult[] results = new StepResult[steps.size()];
        for (int i = 0; i < results.length; i++) {
            StepRequest request = steps.get(i);
            if (request.step() instanceof Change change) {
                results[i] = changing(stock, request).decide(change);
            }
        }
        for (int i = 0; i < results.length; i++) {
            StepRequest request = steps.get(i);
            if (request.step() instanceof Reserve reserve) {
                results[i] = reserving(stock, request).decide(reserve);
            }
        }
        return List.of(results);
    }

    private ReserveDecision reserving(StepStock stock, StepRequest request) {
        return new ReserveDecision(stock, rule, new OfferedStock(stock, offered), request.principal());
    }

    private ChangeDecision changing(StepStock stock, StepRequest request) {
        OpenAllocations open = new OpenAllocations(stock);
        FulfilDecision fulfilment = new FulfilDecision(stock, rule);
        return new ChangeDecision(
                stock,
                open,
                new HoldDecision(stock, open),
                fulfilment,
                new ReallocateDecision(stock, open, fulfilment, reserving(stock, request), request.principal()),
                settings.stepsMax(),
                request.principal());
    }

    private Uni<Void> write(SqlConnection connection, StepStock stock) {
        ReservationStatements.Scope scope = new ReservationStatements.Scope(stock.catalogue, stock.now());
        StockCause cause = new StockCause(ReservationNews.SOURCE, "", null, null, stock.now());
        List<Uni<Void>> first = new ArrayList<>();
        add(first, connection, ReservationStatements.INSERT, scope, List.copyOf(stock.created.values()));
        add(first, connection, ReservationStatements.UPDATE, scope, stock.changed);
        StockChanges changed = StockChanges.of(stock.positions());
        List<Uni<Void>> last = new ArrayList<>();
        add(last, connection, ReservationStatements.PROMISE, stock.catalogue, stock.promises());
        add(last, connection, ReservationStatements.HOLD, stock.catalogue, stock.held());
        add(last, connection, ReservationStatements.TOUCH, stock.catalogue, stock.touched());
        last.add(feed.record(connection, ReservationNews.block(stock.catalogue.id(), stock.now(), stock.news)));
        List<Uni<Void>> all = new ArrayList<>(first);
        all.add(changes.write(connection, stock.catalogue, cause, changed));
        all.addAll(last);
        return Pipeline.of(all);
    }

    /** Every row must be written; one that is not has been written by another transaction meanwhile. */
    private static <S, T> void add(
            List<Uni<Void>> statements,
            SqlConnection connection,
            BatchStatement<S, T> statement,
            S scope,
            List<T> rows) {
        if (!rows.isEmpty()) {
            statements.add(statement
                    .execute(connection, scope, rows)
                    .invoke(written -> {
                        if (written.rowCount() != rows.size()) {
                            throw new StockConflict("reservation");
                        }
                    })
                    .replaceWithVoid());
        }
    }
}
