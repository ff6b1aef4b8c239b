package io.quantree.stock.move;

import io.quantree.catalogue.Digest;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.MoveCause;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.Segment;
import io.quantree.stock.model.StockField;
import io.quantree.stock.model.StockRules;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A relative change of stock.
 *
 * @param deltaId the caller's id, under which the delta is applied once; null for a delta that isn't idempotent
 * @param segment the segment that it changes, {@link Segment#NONE} for all stock of the position
 * @param parentRef the parent of the quantity that it changes; null for the stock count of its segment
 * @param associationRef the order or the like that it belongs to; deltas with different ones change different quantities
 * @param occurredOn when it happened; null for now
 * @param minResult the smallest result that it may leave: of the position's on hand, or of the free quantity of the segment or parent;
 *     null for no limit
 */
public record StockDelta(
        @Nullable String deltaId,
        String skuRef,
        String locationRef,
        String type,
        int quantity,
        Segment segment,
        @Nullable String parentRef,
        @Nullable String associationType,
        @Nullable String associationRef,
        @Nullable Instant occurredOn,
        @Nullable Integer minResult)
        implements StockMove {
    public static final Set<String> TYPES =
            Set.of(QuantityType.DELTA, QuantityType.SALE, QuantityType.RESERVED, QuantityType.CORRECTION);

    /** The reason against a type that deltas don't have. */
    public static Optional<Problem> typeFault(String type) {
        return TYPES.contains(type)
                ? Optional.empty()
                : Optional.of(Problem.of(
                                ProblemType.INVALID_VALUE,
                                "type must be one of " + String.join(", ", new TreeSet<>(TYPES)))
                        .field(StockField.TYPE.wireName())
                        .value(type));
    }

    @Override
    public TargetKey target() {
        return new TargetKey(position(), type, segment, parentRef, associationType, associationRef);
    }

    @Override
    public MoveNeed need(InventoryPosition stored, String catalogueType, StockRules rules) {
        boolean dated = occurredOn != null && rules.nettedTypes().contains(type);
        boolean heldBack = !isNarrowed() && target().isHeldBack(stored, catalogueType);
        return heldBack || (isNarrowed() && isLimited()) ? MoveNeed.ALL : target().need(stored, catalogueType, dated);
    }

    @Override
    public MoveResult decide(MoveContext context, InventoryPosition position, MoveCause cause) {
        return new DeltaDecision(context, position, cause).decide(this);
    }

    @Override
    public boolean isLimited() {
        return minResult != null;
    }

    boolean isNarrowed() {
        return parentRef != null || !segment.isEmpty();
    }

    /** A digest of all fields: a repeat has the same. */
    long contentDigest() {
        StringBuilder text = new StringBuilder(256).append(segment.canonical());
        Segment.append(text, "skuRef", skuRef);
        Segment.append(text, "locationRef", locationRef);
        Segment.append(text, "type", type);
        Segment.append(text, "quantity", Integer.toString(quantity));
        Segment.append(text, "parentRef", parentRef);
        Segment.append(text, "associationType", associationType);
        Segment.append(text, "associationRef", associationRef);
        Segment.append(text, "occurredOn", occurredOn);
        Segment.append(text, "minResult", minResult == null ? null : minResult.toString());
        return Digest.of(text.toString(), 0);
    }
}
