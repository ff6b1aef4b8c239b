package io.quantree.stock.model;

import java.util.ArrayList;
import java.util.List;

/** The changes that a decision leaves to be written, by statement and in lock order. */
public final class StockChanges {
    public final List<PositionDraft> newPositions = new ArrayList<>();
    public final List<PositionDraft> changedPositions = new ArrayList<>();
    public final List<PositionDraft> describedPositions = new ArrayList<>();
    public final List<PositionDraft> rewrittenPositions = new ArrayList<>();
    public final List<Line> newQuantities = new ArrayList<>();
    public final List<Line> changedQuantities = new ArrayList<>();
    public final List<Line> rewrittenQuantities = new ArrayList<>();
    public final List<Line> confirmedQuantities = new ArrayList<>();
    public final List<Movement> movements = new ArrayList<>();

    public record Line(PositionDraft position, QuantityDraft quantity) {
        public String skuRef() {
            return position.key.skuRef();
        }

        public String locationRef() {
            return position.key.locationRef();
        }
    }

    public static StockChanges of(Iterable<PositionDraft> positions) {
        StockChanges changes = new StockChanges();
        positions.forEach(changes::add);
        return changes;
    }

    private void add(PositionDraft position) {
        if (position.contentChanged) {
            (position.stored ? rewrittenPositions : describedPositions).add(position);
        } else if (position.changed()) {
            (position.stored ? changedPositions : newPositions).add(position);
        }
        for (QuantityDraft quantity : position.quantities()) {
            Line line = new Line(position, quantity);
            if (!quantity.stored) {
                newQuantities.add(line);
            } else if (quantity.needsRewrite()) {
                rewrittenQuantities.add(line);
            } else if (quantity.changed() || quantity.touched) {
                changedQuantities.add(line);
            } else if (quantity.onlyConfirmed()) {
                confirmedQuantities.add(line);
            }
            if (quantity.moved()) {
                movements.addAll(quantity.movements(position.key));
            }
        }
    }
}
