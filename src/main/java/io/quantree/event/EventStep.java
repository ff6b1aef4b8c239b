package io.quantree.event;

import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.move.MoveRequest;
import io.quantree.stock.move.StockDelta;
import io.quantree.stock.move.StockMove;
import java.util.ArrayList;
import java.util.List;

/** One change of stock by one element of an event. */
sealed interface EventStep {
    int event();

    int element();

    /** The position, the ref and the delta id that the step touches; steps that touch the same must keep their order. */
    List<Object> touched();

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

    record Count(int event, int element, StockRecord stock) implements EventStep {
        @Override
        public List<Object> touched() {
            return List.of(new PositionKey(stock.skuRef(), stock.locationRef()), new Named("ref", stock.ref()));
        }
    }

    record Named(String kind, String name) {}
}
