package io.quantree.reservation;

import io.quantree.catalogue.Catalogue;
import io.quantree.reservation.ReservationStatements.Draft;
import io.quantree.reservation.model.PositionSources;
import io.quantree.reservation.model.Reservation;
import io.quantree.stock.level.LevelRule;
import io.quantree.stock.level.PositionLevel;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.QuantityKey;
import io.quantree.stock.model.QuantityStatus;
import io.quantree.stock.query.QuantityWhere;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a transaction has read for its steps, and what the decisions leave to be written. */
final class StepStock {
    final Catalogue catalogue;
    final StepOffers offers;
    private final LevelRule rule;
    private final Map<String, Reservation> reservations = new HashMap<>();
    private final Map<PositionKey, InventoryPosition> positions = new TreeMap<>(PositionKey.ORDER);
    private final Map<PositionKey, PositionSources> sources = new HashMap<>();
    private final Map<QuantityWhere, Set<QuantityKey>> matching = new HashMap<>();
    private final Map<RequestedLine, Set<QuantityKey>> found = new IdentityHashMap<>();
    private Set<String> closed = Set.of();
    private @Nullable Instant now;

    final Map<String, Draft> created = new LinkedHashMap<>();
    final List<Draft> changed = new ArrayList<>();
    final List<ReservationNews.Told> news = new ArrayList<>();
    private final Map<QuantityKey, Long> promises = new LinkedHashMap<>();
    private final List<InventoryQuantity> held = new ArrayList<>();

    StepStock(Catalogue catalogue, LevelRule rule, StepOffers offers) {
        this.catalogue = catalogue;
        this.offers = offers;
        this.rule = rule;
    }

    @Nullable
    Reservation reservation(String ref) {
        return reservations.get(ref);
    }

    void put(Reservation reservation) {
        reservations.put(reservation.ref, reservation);
    }

    void put(InventoryPosition position) {
        positions.put(position.place(), position);
    }

    Collection<InventoryPosition> positions() {
        return positions.values();
    }

    @Nullable
    InventoryPosition position(PositionKey key) {
        return positions.get(key);
    }

    /** The database's time behind the locks. */
    Instant now() {
        return Objects.requireNonNull(now, "read with the locks");
    }

    void now(Instant told) {
        now = told;
    }

    /** These locations are INACTIVE. */
    void close(Set<String> locationRefs) {
        closed = locationRefs;
    }

    /** Whether something may be taken out of the position: neither it nor its location is INACTIVE. */
    boolean isOpen(InventoryPosition position) {
        return !position.status.equals(QuantityStatus.INACTIVE) && !closed.contains(position.locationRef);
    }

    void match(QuantityWhere filter, Set<QuantityKey> keys) {
        matching.put(filter, keys);
    }

    boolean matches(QuantityWhere filter, InventoryQuantity quantity) {
        return matching.getOrDefault(filter, Set.of())
                .contains(new QuantityKey(quantity.skuRef, quantity.locationRef, quantity.id));
    }

    /** A line may take of these quantities, and must be looked at again when it needs others. */
    void found(RequestedLine line, Set<QuantityKey> keys) {
        found.put(line, keys);
    }

    /** The quantities that a {@link Scout} has found for the line; null when the line may take of all. */
    @Nullable
    Set<QuantityKey> found(RequestedLine line) {
        return found.get(line);
    }

    /** What can be taken out of a position; the steps of one transaction take from the same sources. */
    @Nullable
    PositionSources sources(PositionKey key) {
        InventoryPosition position = positions.get(key);
        return position == null
                ? null
                : sources.computeIfAbsent(key, any -> PositionSources.of(new PositionLevel(rule, position, now())));
    }

    /** An allocation below the quantity takes that many pieces more. */
    void promise(InventoryQuantity below, long pieces) {
        promises.merge(new QuantityKey(below.skuRef, below.locationRef, below.id), pieces, Long::sum);
        below.promise(pieces);
    }

    /** The same for a quantity that has not been read. */
    void promise(QuantityKey below, long pieces) {
        InventoryPosition position = positions.get(below.place());
        InventoryQuantity read = position == null ? null : position.find(below.id());
        if (read == null) {
            promises.merge(below, pieces, Long::sum);
        } else {
            promise(read, pieces);
        }
    }

    /** The allocation is held until the time that it has now. */
    void hold(InventoryQuantity allocation) {
        held.add(allocation);
    }

    List<InventoryQuantity> held() {
        return held;
    }

    List<Map.Entry<QuantityKey, Long>> promises() {
        return promises.entrySet().stream()
                .filter(promise -> promise.getValue() != 0)
                .sorted(Map.Entry.comparingByKey(QuantityKey.BY_PLACE))
                .toList();
    }

    /** The positions with a changed hold that nothing else changes. */
    List<PositionKey> touched() {
        Set<PositionKey> touched = new HashSet<>();
        for (InventoryQuantity allocation : held) {
            PositionKey place = new PositionKey(allocation.skuRef, allocation.locationRef);
            if (!Objects.requireNonNull(positions.get(place)).changed()) {
                touched.add(place);
            }
        }
        return touched.stream().sorted(PositionKey.ORDER).toList();
    }
}
