package io.quantree.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.input.Instants;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.Segment;
import io.quantree.stock.model.StockField;
import io.quantree.stock.move.Cancellation;
import io.quantree.stock.move.FulfilmentMove;
import io.quantree.stock.move.FulfilmentReservation;
import io.quantree.stock.move.Picking;
import io.quantree.stock.move.StockDelta;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

final class ElementReader {
    private static final String QUANTITIES = "reservedQty, saleQty, correctionQty or cancelQty";

    private static final Set<StockField> MOVES = EnumSet.of(
            StockField.RESERVED_QTY,
            StockField.RESERVE_QTY,
            StockField.SALE_QTY,
            StockField.CORRECTION_QTY,
            StockField.CANCEL_QTY);

    private final Instants instants = new Instants();
    private final Instant latest;
    private final String positionType;

    /**
     * Reads elements.
     *
     * @param latest until when deltas may have happened
     * @param positionType the type of the catalogue's positions
     */
    ElementReader(Instant latest, String positionType) {
        this.latest = latest;
        this.positionType = positionType;
    }

    StockDelta delta(JsonNode element) {
        ElementFields fields = new ElementFields(element, instants);
        Integer quantity = fields.whole(StockField.QTY);
        if (quantity == null && !fields.has(StockField.QTY)) {
            fields.add(Problem.of(ProblemType.REQUIRED, "qty is required").field("qty"));
        }
        StockDelta delta = new StockDelta(
                fields.text(StockField.DELTA_ID),
                fields.required(StockField.PRODUCT_REF),
                fields.required(StockField.LOCATION_REF),
                type(fields),
                quantity == null ? 0 : quantity,
                fields.segment(),
                fields.text(StockField.PARENT_REF),
                fields.text(StockField.ASSOCIATION_TYPE),
                fields.text(StockField.ASSOCIATION_REF),
                fields.instantUntil(StockField.OCCURRED_ON, latest),
                fields.whole(StockField.MIN_RESULT));
        fields.check();
        return delta;
    }

    /**
     * The moves of one line of an order, in the order of fulfilment: reservation, pick, cancellation. Zeros and the informational
     * {@code quantity} cause no move.
     */
    List<FulfilmentMove> item(JsonNode element) {
        ElementFields fields = new ElementFields(element, instants);
        String skuRef = fields.required(StockField.SKU_REF);
        String locationRef = fields.required(StockField.LOCATION_REF);
        String fulfilment = fields.required(StockField.FULFILMENT_ID);
        int reserved = reserved(fields);
        int sold = fields.pieces(StockField.SALE_QTY);
        int missing = fields.pieces(StockField.CORRECTION_QTY);
        int cancelled = fields.pieces(StockField.CANCEL_QTY);
        Segment segment = fields.segment();
        String parentRef = fields.text(StockField.PARENT_REF);
        requireQuantity(fields);
        fields.check();
        List<FulfilmentMove> moves = new ArrayList<>(2);
        if (reserved != 0) {
            moves.add(new FulfilmentReservation(skuRef, locationRef, fulfilment, reserved, segment, parentRef));
        }
        if (sold != 0 || missing != 0) {
            moves.add(new Picking(skuRef, locationRef, fulfilment, sold, missing));
        }
        if (cancelled != 0) {
            moves.add(new Cancellation(skuRef, locationRef, fulfilment, cancelled));
        }
        return moves;
    }

    /** Clients also send the type of the position, which says nothing about the delta: it then has the default type. */
    private String type(ElementFields fields) {
        String type = fields.text(StockField.TYPE);
        if (type == null || type.equals(positionType)) {
            return QuantityType.DELTA;
        }
        StockDelta.typeFault(type).ifPresent(fields::add);
        return type;
    }

    /** Clients use both names; if both are given, their values must be equal. */
    private static int reserved(ElementFields fields) {
        int reserved = fields.pieces(StockField.RESERVED_QTY);
        int reserve = fields.pieces(StockField.RESERVE_QTY);
        if (reserved != 0 && reserve != 0 && reserved != reserve) {
            fields.add(Problem.of(ProblemType.INVALID_VALUE, "reservedQty and reserveQty differ")
                    .about("reserveQty", reserve, reserved));
        }
        return reserved == 0 ? reserve : reserved;
    }

    private static void requireQuantity(ElementFields fields) {
        if (MOVES.stream().noneMatch(fields::has)) {
            fields.add(Problem.of(ProblemType.REQUIRED, QUANTITIES + " is required")
                    .field("reservedQty"));
        }
    }
}
