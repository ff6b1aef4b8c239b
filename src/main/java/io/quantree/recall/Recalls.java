package io.quantree.recall;

import io.quantree.audit.Audit;
import io.quantree.audit.AuditAction;
import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.Catalogues;
import io.quantree.input.IfVersion;
import io.quantree.platform.database.EntitySessions;
import io.quantree.platform.database.Rows;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Declares and lifts recalls, and stores how far they are. */
@Singleton
record Recalls(EntitySessions sessions, Pool pool, Catalogues catalogues, Audit audit, Clock clock) {
    private static final int ATTEMPTS_MAX = 10;

    /** The id in a request; empty when the text is no number and so the id of no recall. */
    static OptionalLong id(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Declares a recall; the id is that of an existing one if one of the same criteria applies. */
    Uni<Long> declare(Catalogue catalogue, RecallCriteria criteria, @Nullable String reason) {
        return sessions.write(connection -> same(catalogue, criteria)
                        .onItem()
                        .ifNull()
                        .switchTo(() -> criteria.declare(catalogue, reason, audit.principal(), clock.instant())
                                .<Recall>persistAndFlush()
                                .call(declared ->
                                        record(connection, AuditAction.RECALL_DECLARED, catalogue, declared))))
                .map(recall -> recall.id)
                // Another request declares the same one; the next attempt finds that, unless it is lifted by then.
                .onFailure(ConstraintViolationException.class)
                .retry()
                .atMost(ATTEMPTS_MAX)
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> Problem.of(
                        ProblemType.OVERLOADED,
                        "Other requests keep declaring and lifting this recall; try again in a moment."));
    }

    private static Uni<@Nullable Recall> same(Catalogue catalogue, RecallCriteria criteria) {
        return Recall.find(
                        "catalogueId = ?1 and digest = ?2 and status in ?3",
                        catalogue.id(),
                        criteria.digest(),
                        List.of(RecallStatus.RUNNING, RecallStatus.IN_FORCE))
                .firstResult();
    }

    Uni<Void> lift(Catalogue catalogue, RecallApi.Lifting input, long id, @Nullable String reason) {
        return sessions.write(connection -> Recall.<Recall>findById(id, LockModeType.PESSIMISTIC_WRITE)
                .invoke(found -> {
                    Recall recall = known(catalogue, input, found);
                    IfVersion.check(input.ifVersion(), recall.revision);
                    if (!recall.status.applies()) {
                        throw Problem.of(
                                        ProblemType.INVALID_VALUE,
                                        "the recall is lifted already; it is " + recall.status)
                                .about("id", input.id());
                    }
                    recall.lift(reason, audit.principal(), clock.instant());
                })
                .call(recall -> record(connection, AuditAction.RECALL_LIFTED, catalogue, recall))
                .replaceWithVoid());
    }

    private Uni<Void> record(SqlConnection connection, AuditAction action, Catalogue catalogue, Recall recall) {
        JsonObject state = new JsonObject()
                .put("manufacturerBatchNumber", recall.manufacturerBatchNumber)
                .put("catalogue", catalogue.ref())
                .put("reason", action == AuditAction.RECALL_LIFTED ? recall.liftReason : recall.reason);
        return audit.record(connection, action, catalogue.owners().retailers(), "RECALL:" + recall.id, state);
    }

    private static Recall known(Catalogue catalogue, RecallApi.Lifting input, @Nullable Recall found) {
        if (found == null || found.catalogueId != catalogue.id()) {
            throw Problem.of(ProblemType.NOT_FOUND, "There is no such recall.").about("id", input.id());
        }
        return found;
    }

    Uni<Optional<Recall>> find(long id) {
        return sessions.read(() -> Recall.<Recall>findById(id))
                .chain(recall -> recall == null
                        ? Uni.createFrom().item(Optional.empty())
                        : catalogues.find(recall.catalogueId).map(home -> {
                            recall.home = home.orElseThrow();
                            return Optional.of(recall);
                        }));
    }

    /** The present state of the recall, locked until the end of the transaction; empty when another transaction has the lock. */
    Uni<Optional<Recall>> takeTurn(SqlConnection connection, Recall recall) {
        return connection
                .preparedQuery(RecallStatements.TRY_LOCK)
                .execute(Tuple.of(recall.id))
                .map(rows -> Rows.first(rows, row -> RecallStatements.recall(row, recall.home)));
    }

    /** Stores how far a recall is that this transaction has locked. */
    Uni<Void> store(SqlConnection connection, Recall recall) {
        return connection
                .preparedQuery(RecallStatements.STORE)
                .execute(Tuple.tuple()
                        .addValue(recall.id)
                        .addValue(recall.status.name())
                        .addValue(recall.quantities)
                        .addValue(recall.freed)
                        .addValue(recall.cursorSkuRef)
                        .addValue(recall.cursorLocationRef)
                        .addValue(recall.cursorId)
                        .addValue(time(recall.updatedOn))
                        .addValue(recall.completedOn == null ? null : time(recall.completedOn)))
                .replaceWithVoid();
    }

    /** Everything that matches was quarantined when this state of the recall was read. */
    Uni<Void> settle(Recall recall) {
        if (recall.status != RecallStatus.RUNNING) {
            return Uni.createFrom().voidItem();
        }
        return sessions.write(connection -> Recall.<Recall>findById(recall.id, LockModeType.PESSIMISTIC_WRITE)
                .invoke(stored -> stored.settle(clock.instant()))
                .replaceWithVoid());
    }

    Uni<List<Long>> work(Duration every, int max) {
        return pool.preparedQuery(RecallStatements.WORK)
                .execute(Tuple.of(time(clock.instant().minus(every)), max))
                .map(rows -> rows.stream().map(row -> row.getLong("id")).toList());
    }

    Uni<Boolean> claim(long id, Duration every) {
        Instant now = clock.instant();
        return pool.preparedQuery(RecallStatements.CLAIM)
                .execute(Tuple.of(id, time(now), time(now.minus(every))))
                .map(claimed -> claimed.rowCount() > 0);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
