package io.quantree.delta;

import io.quantree.catalogue.Catalogue;
import io.quantree.stock.move.MoveRequest;
import io.quantree.stock.move.MoveResult;
import io.quantree.stock.move.StockDelta;

record Pending(Catalogue catalogue, StockDelta delta, Submission submission, int index) {
    static final String SOURCE = "DELTA";

    MoveRequest move() {
        return new MoveRequest(delta, SOURCE, String.valueOf(delta.deltaId()), submission.principal());
    }

    void settle(MoveResult result) {
        submission.settle(index, result);
    }
}
