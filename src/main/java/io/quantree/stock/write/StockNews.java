package io.quantree.stock.write;

import io.quantree.catalogue.Catalogue;
import io.quantree.change.ChangeBlock;
import io.quantree.change.ChangeCause;
import io.quantree.change.ChangeField;
import io.quantree.change.ChangeKind;
import io.quantree.stock.model.ChangedPosition;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.MoveCause;
import io.quantree.stock.model.Movement;
import io.quantree.stock.model.QuantityContent;
import io.quantree.stock.model.QuantityState;
import io.quantree.stock.model.SegmentName;
import io.quantree.stock.model.StockCause;
import io.quantree.stock.model.StockChanges;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells the change feed of stock: a change for each movement and each change of content, then one for the position. */
final class StockNews {
    private static final List<ChangeField> SEGMENT = SegmentName.ALL.stream()
            .map(name -> ChangeField.valueOf(name.name()))
            .toList();

    private final ChangeBlock block;

    private StockNews(ChangeBlock block) {
        this.block = block;
    }

    /** @param after answers the state of a position after the transaction */
    static ChangeBlock of(
            Catalogue catalogue,
            StockCause cause,
            StockChanges changes,
            Function<ChangedPosition, ChangedPosition.State> after) {
        ChangeBlock block = new ChangeBlock(
                List.of(),
                catalogue.id(),
                new ChangeCause(cause.source(), cause.sourceRef(), cause.principal()),
                cause.now());
        StockNews news = new StockNews(block);
        for (ChangedPosition changed : changes.positions) {
            @Nullable MoveCause last = null;
            for (ChangedPosition.Quantity quantity : changed.quantities()) {
                last = news.tell(quantity);
            }
            news.tell(changed, after.apply(changed), last);
        }
        return block;
    }

    /** Answers the own cause of its last movement. */
    private @Nullable MoveCause tell(ChangedPosition.Quantity changed) {
        List<Movement> movements = changed.movements();
        for (int i = 0; i < movements.size(); i++) {
            Movement movement = movements.get(i);
            begin(changed.quantity(), movement.version());
            if (i == 0 && changed.isNew()) {
                created(changed.quantity(), movement.after());
            } else {
                @Nullable QuantityContent content = i == movements.size() - 1 ? changed.contentBefore() : null;
                block.before();
                changed(movement.before(), movement.after());
                content(content, changed.quantity(), true);
                block.after()
                        .number(ChangeField.quantity, movement.after().quantity())
                        .text(ChangeField.status, movement.after().status());
                differing(
                        ChangeField.type,
                        movement.after().type(),
                        movement.before().type());
                content(content, changed.quantity(), false);
            }
            end(movement.cause());
        }
        if (movements.isEmpty()) {
            begin(changed.quantity(), changed.version());
            block.before();
            content(changed.contentBefore(), changed.quantity(), true);
            block.after()
                    .number(ChangeField.quantity, changed.quantity().pieces)
                    .text(ChangeField.status, changed.quantity().status);
            content(changed.contentBefore(), changed.quantity(), false);
            end(null);
            return null;
        }
        return movements.get(movements.size() - 1).cause();
    }

    private void begin(InventoryQuantity quantity, long version) {
        block.begin(ChangeKind.QUANTITY, quantity.ref, version)
                .key(quantity.skuRef)
                .key(quantity.locationRef);
    }

    private void end(@Nullable MoveCause cause) {
        if (cause != null) {
            block.cause(new ChangeCause(cause.source(), cause.sourceRef(), cause.principal()));
        }
        block.end();
    }

    private void created(InventoryQuantity quantity, QuantityState state) {
        block.after()
                .number(ChangeField.quantity, state.quantity())
                .text(ChangeField.status, state.status())
                .text(ChangeField.type, state.type());
        content(QuantityContent.NONE, quantity, false);
    }

    /** The fields of a state that differ from the other one. */
    private void changed(QuantityState state, QuantityState other) {
        if (state.quantity() != other.quantity()) {
            block.number(ChangeField.quantity, state.quantity());
        }
        differing(ChangeField.status, state.status(), other.status());
        differing(ChangeField.type, state.type(), other.type());
    }

    /** The fields of the content before, or else those of the present one, that differ from each other; null for no change. */
    private void content(@Nullable QuantityContent before, InventoryQuantity quantity, boolean former) {
        if (before == null) {
            return;
        }
        QuantityContent now = quantity.content();
        QuantityContent shown = former ? before : now;
        QuantityContent other = former ? now : before;
        for (SegmentName name : SegmentName.ALL) {
            differing(SEGMENT.get(name.ordinal()), name.valueIn(shown.segment()), name.valueIn(other.segment()));
        }
        differing(ChangeField.expectedOn, text(shown.expectedOn()), text(other.expectedOn()));
        differing(ChangeField.storageAreaRef, shown.storageAreaRef(), other.storageAreaRef());
        differing(ChangeField.parentId, text(shown.parentId()), text(other.parentId()));
        differing(ChangeField.associationType, shown.associationType(), other.associationType());
        differing(ChangeField.associationRef, shown.associationRef(), other.associationRef());
        differing(ChangeField.attributes, shown.attributes(), other.attributes());
    }

    private void differing(ChangeField field, @Nullable String value, @Nullable String other) {
        if (!Objects.equals(value, other)) {
            block.text(field, value);
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value instanceof Instant instant ? instant.toString() : value.toString();
    }

    private void tell(ChangedPosition changed, ChangedPosition.State after, @Nullable MoveCause cause) {
        ChangedPosition.@Nullable State before = changed.before();
        if (after.equals(before)) {
            return;
        }
        InventoryPosition position = changed.position();
        block.begin(ChangeKind.POSITION, position.ref, changed.version())
                .key(position.productRef)
                .key(position.locationRef);
        if (before != null) {
            block.before();
            if (before.onHand() != after.onHand()) {
                block.number(ChangeField.onHand, before.onHand());
            }
            differing(ChangeField.status, before.status(), after.status());
        }
        block.after().number(ChangeField.onHand, after.onHand()).text(ChangeField.status, after.status());
        end(cause);
    }
}
