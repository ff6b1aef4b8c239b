package io.quantree.stock.move;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RefKey;
import io.quantree.stock.model.PositionDraft;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.QuantityDraft;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.StockCause;
import io.quantree.stock.model.StockChanges;
import io.quantree.stock.model.StockRefs;
import io.quantree.stock.model.StockRules;
import io.quantree.stock.upsert.ChunkState;
import io.quantree.stock.write.EditStatements;
import io.quantree.stock.write.PositionLocks;
import io.quantree.stock.write.StockStatements;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is read for moves: as little of each position as its moves need to see. A position that sells fast has many reservations, and most
 * moves are about one quantity of it.
 */
final class MoveState {
    private final Catalogue catalogue;
    private final StockRules rules;
    private final List<MoveRequest> moves;
    private final Map<PositionKey, PositionDraft> positions = new TreeMap<>(PositionKey.ORDER);
    private final Set<Long> takenKeys = new HashSet<>();

    /** A quantity that a move puts something into or takes something from. */
    record Named(PositionKey position, String ref) {}

    MoveState(Catalogue catalogue, StockRules rules, List<MoveRequest> moves) {
        this.catalogue = catalogue;
        this.rules = rules;
        this.moves = moves;
        for (MoveRequest caused : moves) {
            positions.computeIfAbsent(caused.position(), this::absent);
        }
    }

    private PositionDraft absent(PositionKey key) {
        String ref = StockRefs.position(key.skuRef(), key.locationRef(), catalogue.type());
        return new PositionDraft(key, false, null, 0, RefKey.of(catalogue.id(), ref));
    }

    /** The positions, in lock order. */
    List<PositionKey> keys() {
        return List.copyOf(positions.keySet());
    }

    /** Takes in the answer of {@link EditStatements#LOCK_POSITIONS}. */
    MoveState locked(RowSet<Row> rows) {
        for (Row row : rows) {
            PositionDraft stored = PositionLocks.locked(row);
            positions.put(stored.key, stored);
        }
        return this;
    }

    /** The positions that are not stored. */
    List<PositionDraft> missing() {
        return positions.values().stream().filter(position -> !position.stored).toList();
    }

    /** Takes in the answer of {@link StockStatements#TAKEN_POSITIONS}. */
    MoveState taken(RowSet<Row> rows) {
        Set<Long> taken = new HashSet<>();
        rows.forEach(row -> taken.add(row.getLong(0)));
        missing().forEach(position -> position.refTaken = taken.contains(position.id));
        return this;
    }

    /** The quantities that the moves name, each once. */
    List<Named> named() {
        Set<Named> named = new LinkedHashSet<>();
        for (MoveRequest caused : moves) {
            PositionKey key = caused.position();
            StockMove move = caused.move();
            if (move instanceof StockDelta delta) {
                named.add(new Named(key, ref(delta)));
                addParent(named, key, delta.parentRef());
            } else if (move instanceof Reservation reservation) {
                named.add(new Named(key, ref(reservation)));
                addParent(named, key, reservation.parentRef());
            }
        }
        return List.copyOf(named);
    }

    private static void addParent(Set<Named> named, PositionKey key, @Nullable String parentRef) {
        if (parentRef != null) {
            named.add(new Named(key, parentRef));
        }
    }

    long key(Named named) {
        return RefKey.of(catalogue.id(), named.ref());
    }

    private String ref(StockDelta delta) {
        return StockRefs.move(
                new PositionKey(delta.skuRef(), delta.locationRef()),
                catalogue.type(),
                delta.type(),
                delta.segment(),
                delta.parentRef(),
                delta.associationType(),
                delta.associationRef());
    }

    private String ref(Reservation reservation) {
        return StockRefs.move(
                new PositionKey(reservation.skuRef(), reservation.locationRef()),
                catalogue.type(),
                QuantityType.RESERVED,
                reservation.segment(),
                reservation.parentRef(),
                FulfilmentDecision.ASSOCIATION,
                reservation.fulfilmentRef());
    }

    /** Takes in the answer of {@link MoveStatements#BY_KEY} for those quantities. */
    MoveState found(List<Named> named, RowSet<Row> rows) {
        for (Row row : rows) {
            Named asked = named.get(row.getInteger(0));
            if (row.getBoolean("found") != null) {
                takenKeys.add(key(asked));
            } else {
                add(asked.position(), row);
            }
        }
        return this;
    }

    /** The fulfilments of which steps are reported; the ref is the fulfilment's. */
    List<Named> fulfilments() {
        Set<Named> fulfilments = new LinkedHashSet<>();
        for (MoveRequest caused : moves) {
            if (caused.move() instanceof Picking picking) {
                fulfilments.add(new Named(caused.position(), picking.fulfilmentRef()));
            } else if (caused.move() instanceof Cancellation cancellation) {
                fulfilments.add(new Named(caused.position(), cancellation.fulfilmentRef()));
            } else if (caused.move() instanceof Reservation reservation) {
                fulfilments.add(new Named(caused.position(), reservation.fulfilmentRef()));
            }
        }
        return List.copyOf(fulfilments);
    }

    /** The stored positions of which more has to be known, and whether all of it. */
    Map<PositionKey, Boolean> wanting() {
        Map<PositionKey, Boolean> wanting = new HashMap<>();
        for (MoveRequest caused : moves) {
            PositionDraft position = positions.get(caused.position());
            if (position == null || !position.stored) {
                continue;
            }
            if (needsWhole(position, caused.move())) {
                wanting.put(position.key, true);
            } else if (needsCounts(position, caused.move())) {
                wanting.putIfAbsent(position.key, false);
            }
        }
        return wanting;
    }

    private boolean needsWhole(PositionDraft position, StockMove move) {
        if (move instanceof StockDelta delta) {
            return (delta.isNarrowed() && delta.minResult() != null)
                    || (delta.parentRef() != null
                            && (opens(position, ref(delta)) || isDated(delta))
                            && !isRoot(position, delta.parentRef()));
        }
        return move instanceof Reservation reservation
                && reservation.parentRef() != null
                && opens(position, ref(reservation))
                && !isRoot(position, reservation.parentRef());
    }

    private boolean needsCounts(PositionDraft position, StockMove move) {
        if (move instanceof StockDelta delta) {
            return isDated(delta) || (!delta.segment().isEmpty() && opens(position, ref(delta)));
        }
        if (move instanceof Reservation reservation) {
            return !reservation.segment().isEmpty() && opens(position, ref(reservation));
        }
        return false;
    }

    /** Whether it has to be compared with the times of stock counts. */
    private boolean isDated(StockDelta delta) {
        return delta.occurredOn() != null && rules.nettedTypes().contains(delta.type());
    }

    private boolean opens(PositionDraft position, String ref) {
        QuantityDraft quantity = position.find(ref);
        return quantity == null || !quantity.isLive();
    }

    private static boolean isRoot(PositionDraft position, String ref) {
        QuantityDraft quantity = position.find(ref);
        return quantity != null && quantity.parentRef() == null;
    }

    /** Takes in quantities of those positions. */
    MoveState loaded(List<PositionKey> keys, RowSet<Row> rows) {
        for (Row row : rows) {
            add(keys.get(row.getInteger(0)), row);
        }
        return this;
    }

    private void add(PositionKey key, Row row) {
        PositionDraft position = positions.get(key);
        if (position != null) {
            position.add(ChunkState.quantity(row));
        }
    }

    MoveDecision decision(StockCause cause) {
        return MoveDecision.of(catalogue, rules, cause.now(), takenKeys);
    }

    PositionDraft position(MoveRequest caused) {
        PositionDraft position = positions.get(caused.position());
        if (position == null) {
            throw new IllegalStateException("not read");
        }
        return position;
    }

    /** What is left to be written. */
    StockChanges changes() {
        return StockChanges.of(positions.values());
    }
}
