package io.quantree.stock.model;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Set;

/** Which quantities count and which are netted, how deep a tree may be, and whether positions' statuses follow the number on hand. */
@ConfigMapping(prefix = "quantree.stock")
public interface StockRules {
    /** Types of quantities that add up to a position's on hand. */
    @WithDefault("LAST_ON_HAND,RESERVED,SALE,CORRECTION,DELTA")
    Set<String> onHandTypes();

    /** Statuses in which a quantity of these types adds to on hand. */
    @WithDefault("ACTIVE")
    Set<String> onHandStatuses();

    /** Statuses in which a LAST_ON_HAND adds to on hand: one that was created and not activated yet counts as well. */
    @WithDefault("ACTIVE,CREATED")
    Set<String> stockCountStatuses();

    /** Types whose live quantities a new LAST_ON_HAND sets INACTIVE: the count already contains them. */
    @WithDefault("SALE,CORRECTION,DELTA")
    Set<String> nettedTypes();

    /** Whether a LAST_ON_HAND nets what descends from its own segment (LINEAGE) or everything in its position (POSITION). */
    @WithDefault("LINEAGE")
    Netting netting();

    /**
     * What the ref of a quantity is built of when a batch, an InventoryChanged event or an upsert gives none: its position, type and segment
     * (SEGMENT), or its position and type, as the wire contract has it (POSITION). The same setting must hold as long as records come
     * without refs.
     */
    @WithDefault("SEGMENT")
    Identity identity();

    /** How far the clock of a sender may be ahead of that of the service; a count with a later asOf is rejected. */
    @WithDefault("5m")
    Duration aheadMax();

    /**
     * Whether a record whose inventoryId is not the id of its position fails. Otherwise an id that no position has is taken for another
     * system's and kept as an attribute; only the id of another position fails.
     */
    @WithDefault("false")
    boolean strictInventoryId();

    /** How many quantities a path in a tree may hold, the root included. */
    @WithDefault("8")
    int depthMax();

    /**
     * Whether a position's status follows what is on hand, as long as it is CREATED, ACTIVE, AT_RISK, OUT_OF_STOCK or one that
     * thresholds give. Otherwise positions keep the status that clients give them, and those that come by batches, deltas and events are ACTIVE.
     */
    @WithDefault("true")
    boolean statusTransitions();

    /** What tells quantities apart whose refs are built. */
    enum Identity {
        /** Every segment is a quantity of its own. */
        SEGMENT,
        /** A position has one quantity of a type, and the last record gives it its segment. */
        POSITION;

        /** The part of a segment that belongs to the identity. */
        public Segment of(Segment segment) {
            return this == POSITION ? Segment.NONE : segment;
        }
    }

    /** What a new stock count nets. */
    enum Netting {
        /** The quantities that descend from the counted segment, and those without a parent when the position has a single count. */
        LINEAGE,
        /** Every quantity of a netted type in the position. */
        POSITION
    }
}
