package io.quantree.event;

import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.move.MoveRequest;
import io.quantree.stock.move.StockDelta;
import io.quantree.stock.move.StockMove;
import java.util.ArrayList;
import java.util.List;

/** One change of stock that an event asks for; an event has several when it has several elements. */
sealed interface EventStep {
    /** Which event of the group. */
    int event();

    /** Which element of the event. */
    int element();

    /** What may not be touched by two steps in another order than theirs: a position, a ref, the id of a delta. */
    List<Object> touched();

    /** A relative change. */
    record Move(int event, int element, MoveRequest caused) implements EventStep {
        @Override
        public List<Object> touched() {
            StockMove move = caused.move();
            List<Object> touched = new ArrayList<>(2);
            touched.add(new PositionKey(move.skuRef(), move.locationRef()));
            if (move instanceof StockDelta delta && delta.deltaId() != null) {
                touched.add(new Named("delta", delta.deltaId()));
            }
            return touched;
        }
    }

    /** A record, whose index is the place of its event in the group. */
    record Count(int event, int element, StockRecord stock) implements EventStep {
        @Override
        public List<Object> touched() {
            return List.of(new PositionKey(stock.skuRef(), stock.locationRef()), new Named("ref", stock.ref()));
        }
    }

    /** Something with a name that is unique in the catalogue. */
    record Named(String kind, String name) {}
}
