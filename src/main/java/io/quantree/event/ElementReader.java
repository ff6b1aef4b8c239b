package io.quantree.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.input.Instants;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.Segment;
import io.quantree.stock.model.StockField;
import io.quantree.stock.move.Cancellation;
import io.quantree.stock.move.Picking;
import io.quantree.stock.move.Reservation;
import io.quantree.stock.move.StockDelta;
import io.quantree.stock.move.StockMove;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    ElementReader(Instant latest) {
        this.latest = latest;
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
                type(fields.text(StockField.TYPE)),
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
    List<StockMove> item(JsonNode element) {
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
        List<StockMove> moves = new ArrayList<>(2);
        if (reserved != 0) {
            moves.add(new Reservation(skuRef, locationRef, fulfilment, reserved, segment, parentRef));
        }
        if (sold != 0 || missing != 0) {
            moves.add(new Picking(skuRef, locationRef, fulfilment, sold, missing));
        }
        if (cancelled != 0) {
            moves.add(new Cancellation(skuRef, locationRef, fulfilment, cancelled));
        }
        return moves;
    }

    /** A type that deltas do not have is that of the position, which the catalogue determines, so the delta gets the default type. */
    private static String type(@Nullable String text) {
        return text != null && StockDelta.TYPES.contains(text) ? text : QuantityType.DELTA;
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
