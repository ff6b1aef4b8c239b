package io.quantree.ledger;

import io.quantree.catalogue.Catalogue;
import io.quantree.platform.database.ReadPool;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.GraphQlLimits;
import io.quantree.stock.model.OnHandRule;
import io.quantree.stock.model.StockRules;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Compares the ledger, the quantities and the positions of a catalogue and reports the differences. It changes nothing and blocks no
 * writer. It holds one snapshot until it ends, which delays vacuum, so a replica runs one reconciliation at a time.
 */
@ApplicationScoped
class Reconciliation {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private final ReadPool pool;
    private final LedgerSettings settings;
    private final GraphQlLimits limits;
    private final OnHandRule rule;
    private final Clock clock;
    private final AtomicBoolean running = new AtomicBoolean();

    Reconciliation(ReadPool pool, LedgerSettings settings, StockRules rules, GraphQlLimits limits, Clock clock) {
        this.pool = pool;
        this.settings = settings;
        this.limits = limits;
        this.rule = OnHandRule.of(rules);
        this.clock = clock;
    }

    /** The differences of the catalogue, or of one of its products, as they are found; the summary comes last. */
    Multi<ReconcileLine> of(Catalogue catalogue, @Nullable String product) {
        return Multi.createFrom().deferred(() -> {
            if (!running.compareAndSet(false, true)) {
                return Multi.createFrom()
                        .failure(Problem.of(
                                        ProblemType.OVERLOADED, "A reconciliation is running already; try again later.")
                                .retryAfter(RETRY_AFTER));
            }
            // Memoized, so that a connection that opens after the client has cancelled is closed as well.
            Uni<SqlConnection> connection = pool.getConnection().memoize().indefinitely();
            return connection
                    .call(this::begin)
                    .onItem()
                    .transformToMulti(open -> lines(open, catalogue, product))
                    .onTermination()
                    .call(() -> connection
                            .chain(Reconciliation::end)
                            .onFailure()
                            .recoverWithNull()
                            .invoke(() -> running.set(false)));
        });
    }

    private Multi<ReconcileLine> lines(SqlConnection connection, Catalogue catalogue, @Nullable String product) {
        ReconcileRun run = new ReconcileRun(connection, catalogue, rule, limits, clock);
        Multi<ReconcileLine> differences = product == null
                ? Multi.createBy()
                        .repeating()
                        .uni(run::step)
                        .whilst(step -> !run.isFinished())
                        .onItem()
                        .transformToIterable(step -> step)
                : Multi.createFrom().uni(run.of(product)).onItem().transformToIterable(step -> step);
        return Multi.createBy()
                .concatenating()
                .streams(differences, Multi.createFrom().item(run::summary));
    }

    private Uni<Void> begin(SqlConnection connection) {
        return connection
                .query(ReconcileStatements.BEGIN.formatted(
                        settings.reconcileTimeout().toMillis()))
                .execute()
                .replaceWithVoid();
    }

    private static Uni<Void> end(SqlConnection connection) {
        return connection
                .query("ROLLBACK")
                .execute()
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull()
                .eventually(connection::close);
    }
}
