package io.quantree.stock.move;

import io.quantree.catalogue.RefKey;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.MoveCause;
import io.quantree.stock.model.QuantityContent;
import io.quantree.stock.model.QuantityState;
import io.quantree.stock.model.QuantityStatus;
import io.quantree.stock.model.QuantityTree;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.Segment;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The quantity of a position that a move changes; it is created when the first state is set. */
final class MoveTarget {
    private static final String QUANTITY = "qty";

    private final MoveContext context;
    private final InventoryPosition position;
    private final String ref;
    private final String type;
    private final @Nullable InventoryQuantity found;
    /** What the quantity gets when it is created or brought back; null for a live one, which keeps its content. */
    private final @Nullable QuantityContent content;

    /** Finds the quantity, and rejects it when its ref, type or parent doesn't allow the move. */
    MoveTarget(MoveContext context, InventoryPosition position, TargetKey key) {
        this.context = context;
        this.position = position;
        this.type = key.type();
        this.ref = key.ref(position, context.catalogue().type());
        this.found = position.find(RefKey.of(context.catalogue().id(), ref));
        if (found == null) {
            checkUnused();
        } else if (!found.type.equals(type)) {
            throw Problem.of(ProblemType.REF_IN_USE, "the quantity " + ref + " has the type " + found.type)
                    .field("type")
                    .value(type);
        }
        this.content = found != null && found.isLive() ? null : content(key);
    }

    private void checkUnused() {
        boolean taken =
                context.takenKeys().contains(RefKey.of(context.catalogue().id(), ref));
        if (taken || (!position.stored && position.refTaken)) {
            throw Problem.of(ProblemType.REF_IN_USE, "another position of the catalogue has this ref: " + ref)
                    .field("productRef")
                    .value(position.productRef);
        }
    }

    private QuantityContent content(TargetKey key) {
        InventoryQuantity parent = null;
        if (key.parentRef() != null) {
            new QuantityTree(position, context.rules().depthMax()).checkParent(ref, key.parentRef());
            parent = position.find(key.parentRef());
        } else if (!key.segment().isEmpty()) {
            parent = count(key.segment());
        }
        Segment segment = key.segment().isEmpty() && parent != null ? parent.segment() : key.segment();
        return new QuantityContent(
                segment,
                null,
                null,
                parent == null ? null : parent.id,
                key.associationType(),
                key.associationRef(),
                null);
    }

    /** The stock count of exactly that segment; of several, the one with the least ref. */
    private @Nullable InventoryQuantity count(Segment segment) {
        return position.quantities().stream()
                .filter(quantity -> quantity.isLive()
                        && quantity.type.equals(QuantityType.LAST_ON_HAND)
                        && segment.equals(quantity.segment()))
                .min(Comparator.comparing(quantity -> quantity.ref))
                .orElse(null);
    }

    boolean holds(long number) {
        return found != null && found.pieces == number;
    }

    boolean holdsLive(long number) {
        return holds(number) && found != null && found.status.equals(QuantityStatus.ACTIVE);
    }

    @Nullable
    Long parentId() {
        if (content != null) {
            return content.parentId();
        }
        return found == null ? null : found.parentId;
    }

    /** Its state with that many pieces more; a quantity that was counted or withdrawn starts from zero. */
    QuantityState plus(long pieces) {
        return found == null || !found.isLive()
                ? new QuantityState(type, QuantityStatus.ACTIVE, pieces)
                : new QuantityState(type, found.status, found.pieces + pieces);
    }

    long onHandDelta(QuantityState after) {
        long before = found == null ? 0 : context.onHand().counted(found.state());
        return context.onHand().counted(after) - before;
    }

    void set(QuantityState after, @Nullable Instant occurredOn, MoveCause cause) {
        checkRange(after);
        position.pieces += onHandDelta(after);
        InventoryQuantity target = found == null ? created() : found;
        if (content != null && !target.isLive()) {
            target.rewrite(content);
        }
        Instant on = occurredOn == null ? context.now() : occurredOn;
        target.asOf = target.asOf == null || target.asOf.isBefore(on) ? on : target.asOf;
        target.status = after.status();
        target.pieces = after.quantity();
        target.note(occurredOn, cause);
    }

    void touch(@Nullable Instant occurredOn, MoveCause cause) {
        (found == null ? created() : found).note(occurredOn, cause);
    }

    private void checkRange(QuantityState after) {
        long onHand = position.pieces + onHandDelta(after);
        if (after.quantity() != (int) after.quantity() || onHand != (int) onHand) {
            throw Problem.of(ProblemType.OUT_OF_RANGE, ref + " or its position would hold more than can be answered")
                    .field(QUANTITY)
                    .value(after.quantity())
                    .limit(Integer.MIN_VALUE + ".." + Integer.MAX_VALUE);
        }
    }

    private InventoryQuantity created() {
        // Another position of the same transaction can't have the ref any more.
        context.takenKeys().add(RefKey.of(context.catalogue().id(), ref));
        InventoryQuantity created =
                position.create(RefKey.of(context.catalogue().id(), ref), ref, type);
        if (content != null) {
            created.rewrite(content);
        }
        return created;
    }
}
