package io.quantree.stock.move;

import io.quantree.catalogue.Catalogue;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.PositionDraft;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.codec.digest.MurmurHash3;
import org.jspecify.annotations.Nullable;

/**
 * Which deltas have been applied, as far as one transaction has to know. It is asked behind the locks on the deltas' positions, so a
 * repeat that another transaction is just applying is known by then, whatever week each of them takes it for.
 */
final class AppliedDeltas {
    private final Catalogue catalogue;
    private final LocalDate week;
    private final Map<UUID, Long> known = new HashMap<>();
    private final Map<UUID, Long> fresh = new LinkedHashMap<>();

    AppliedDeltas(Catalogue catalogue, Clock clock) {
        this.catalogue = catalogue;
        this.week = DeltaWeek.of(LocalDate.now(clock));
    }

    /** Looks up which of the deltas among the moves have been applied. */
    Optional<Uni<Void>> recall(SqlConnection connection, List<MoveRequest> moves) {
        List<UUID> ids = moves.stream()
                .filter(caused -> caused.move() instanceof StockDelta delta && delta.deltaId() != null)
                .map(caused -> id(((StockDelta) caused.move()).deltaId()))
                .distinct()
                .toList();
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(connection
                .preparedQuery(MoveStatements.KNOWN_DELTAS)
                .execute(Tuple.of(catalogue.id(), ids.toArray(UUID[]::new)))
                .invoke(rows -> {
                    for (Row row : rows) {
                        known.put(ids.get(row.getInteger(0)), row.getLong(1));
                    }
                })
                .replaceWithVoid());
    }

    /** The result of a delta that needs no decision, because its id is known; null for every other move. */
    @Nullable
    MoveResult settled(PositionDraft position, StockMove move) {
        if (!(move instanceof StockDelta delta) || delta.deltaId() == null) {
            return null;
        }
        Long content = known.get(id(delta.deltaId()));
        if (content == null) {
            return null;
        }
        return content == delta.contentDigest()
                ? MoveResult.duplicate(position)
                : MoveResult.rejected(
                        position,
                        Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED, "this deltaId was used for another delta")
                                .field("deltaId")
                                .value(delta.deltaId()));
    }

    /** Takes note of a delta that was applied just now. */
    void note(StockMove move, MoveResult result) {
        if (result.outcome() == MoveOutcome.APPLIED && move instanceof StockDelta delta && delta.deltaId() != null) {
            UUID id = id(delta.deltaId());
            known.put(id, delta.contentDigest());
            fresh.put(id, delta.contentDigest());
        }
    }

    /** Remembers what was applied. */
    Optional<Uni<Void>> store(SqlConnection connection) {
        if (fresh.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(connection
                .preparedQuery(MoveStatements.REMEMBER_DELTAS)
                .execute(Tuple.of(
                        catalogue.id(),
                        week,
                        fresh.keySet().toArray(UUID[]::new),
                        fresh.values().toArray(Long[]::new)))
                .replaceWithVoid());
    }

    /** 128 bits of a digest: nobody meets a collision by chance, and who makes one on purpose has only himself to fool. */
    private static UUID id(@Nullable String deltaId) {
        byte[] bytes = String.valueOf(deltaId).getBytes(StandardCharsets.UTF_8);
        long[] halves = MurmurHash3.hash128x64(bytes, 0, bytes.length, 0);
        return new UUID(halves[0], halves[1]);
    }
}
