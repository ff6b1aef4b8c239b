package io.quantree.stock.move;

import io.quantree.catalogue.Catalogue;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.write.BatchStatement;
import io.quantree.stock.write.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.apache.commons.codec.digest.MurmurHash3;
import org.jspecify.annotations.Nullable;

/**
 * The deltas that have been applied, as far as one transaction needs them. They are looked up behind the locks on the deltas' positions, so
 * a repeat that another transaction is applying is known by then, also when the two assign it to different weeks.
 */
final class AppliedDeltas {
    static final BatchStatement<Catalogue, UUID> KNOWN = new Columns<Catalogue, UUID>()
            .single("catalogue", Catalogue::id)
            .uuid("delta_id", Function.identity())
            .statement("""
                    SELECT i.ordinal::int - 1 AS line, d.content_digest
                    FROM :numbered_rows
                    CROSS JOIN LATERAL (
                      SELECT content_digest FROM inventory_delta WHERE catalogue_id = :catalogue AND delta_id = i.delta_id OFFSET 0) d
                    """);

    private static final BatchStatement<Week, Map.Entry<UUID, Long>> STORE = new Columns<Week, Map.Entry<UUID, Long>>()
            .single("catalogue", week -> week.catalogue().id())
            .single("week", Week::monday)
            .uuid("delta_id", Map.Entry::getKey)
            .number("content_digest", Map.Entry::getValue)
            .statement("""
                            INSERT INTO inventory_delta (catalogue_id, week, delta_id, content_digest)
                            SELECT :catalogue, :week, i.delta_id, i.content_digest FROM :rows
                            """);

    private record Week(Catalogue catalogue, LocalDate monday) {}

    private final Catalogue catalogue;
    private final Map<UUID, Long> known = new HashMap<>();
    private final Map<UUID, Long> fresh = new LinkedHashMap<>();

    AppliedDeltas(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Uni<Void> load(SqlConnection connection, List<MoveRequest> moves) {
        List<UUID> ids = moves.stream()
                .map(request -> identified(request.move()))
                .filter(Objects::nonNull)
                .map(AppliedDeltas::id)
                .distinct()
                .toList();
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : KNOWN.execute(connection, catalogue, ids)
                        .invoke(rows -> rows.forEach(
                                row -> known.put(ids.get(row.getInteger("line")), row.getLong("content_digest"))))
                        .replaceWithVoid();
    }

    /** The result of a delta whose id has been applied before; null for every other move. */
    @Nullable
    MoveResult repeated(InventoryPosition position, StockMove move) {
        StockDelta delta = identified(move);
        Long content = delta == null ? null : known.get(id(delta));
        if (delta == null || content == null) {
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

    void note(StockMove move, MoveResult result) {
        StockDelta delta = identified(move);
        if (delta != null && result.outcome() == MoveOutcome.APPLIED) {
            UUID id = id(delta);
            known.put(id, delta.contentDigest());
            fresh.put(id, delta.contentDigest());
        }
    }

    Uni<Void> store(SqlConnection connection, Instant now) {
        LocalDate monday = DeltaWeek.of(LocalDate.ofInstant(now, ZoneOffset.UTC));
        return fresh.isEmpty()
                ? Uni.createFrom().voidItem()
                : STORE.execute(connection, new Week(catalogue, monday), List.copyOf(fresh.entrySet()))
                        .replaceWithVoid();
    }

    private static @Nullable StockDelta identified(StockMove move) {
        return move instanceof StockDelta delta && delta.deltaId() != null ? delta : null;
    }

    /** A digest of 128 bits: it never collides by chance, and a caller who makes it collide harms only its own deltas. */
    private static UUID id(StockDelta delta) {
        byte[] bytes = String.valueOf(delta.deltaId()).getBytes(StandardCharsets.UTF_8);
        long[] halves = MurmurHash3.hash128x64(bytes, 0, bytes.length, 0);
        return new UUID(halves[0], halves[1]);
    }
}
