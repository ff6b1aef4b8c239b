package io.quantree.reservation.model;

import io.quantree.stock.level.Goods;
import io.quantree.stock.level.PositionLevel;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be taken out of a position while a transaction allocates. */
public final class PositionSources {
    private final InventoryPosition position;
    private final List<Source> sources = new ArrayList<>();
    private long whole;

    private PositionSources(InventoryPosition position, long whole) {
        this.position = position;
        this.whole = whole;
    }

    /** The sources of a position that has been read, but for its allocations. */
    public static PositionSources of(PositionLevel level) {
        Goods goods = level.goods();
        PositionSources sources = new PositionSources(level.position(), goods.whole());
        for (InventoryQuantity quantity : level.position().quantities()) {
            Long left = goods.left().get(quantity.id);
            if (left != null) {
                sources.sources.add(
                        new Source(sources, quantity, level.expiresOn(quantity), level.isStock(quantity), left));
            }
        }
        return sources;
    }

    public InventoryPosition position() {
        return position;
    }

    /** The source that is the quantity of that id; null when it holds no goods that can be given. */
    public @Nullable Source of(long quantityId) {
        return sources.stream()
                .filter(source -> source.quantity().id == quantityId)
                .findFirst()
                .orElse(null);
    }

    public List<Source> all() {
        return sources;
    }

    long whole() {
        return whole;
    }

    void take(long pieces) {
        whole -= pieces;
    }
}
