package io.quantree.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.delta.DeltaFields;
import io.quantree.input.Instants;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.Segment;
import io.quantree.stock.move.Cancellation;
import io.quantree.stock.move.Picking;
import io.quantree.stock.move.Reservation;
import io.quantree.stock.move.StockDelta;
import io.quantree.stock.move.StockMove;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the elements of events: what each of them does to stock. */
final class ElementReader {
    private static final String OCCURRED_ON = "occurredOn";
    private static final String QUANTITIES = "reservedQty, saleQty, correctionQty or cancelQty";

    private final Instants instants = new Instants();
    private final Instant latest;

    /** A reader of elements that have happened at that moment at the latest. */
    ElementReader(Instant latest) {
        this.latest = latest;
    }

    /** A relative change, or a problem that names everything that is wrong with it. */
    StockDelta delta(JsonNode element) {
        ElementFields fields = new ElementFields(element, instants);
        Integer quantity = fields.whole("qty");
        if (quantity == null && !fields.has("qty")) {
            fields.add(Problem.of(ProblemType.REQUIRED, "qty is required").field("qty"));
        }
        StockDelta delta = new StockDelta(
                fields.text("deltaId", RecordLimits.TEXT),
                fields.required("productRef", RecordLimits.REF),
                fields.required("locationRef", RecordLimits.REF),
                type(fields.text("type", RecordLimits.TYPE)),
                quantity == null ? 0 : quantity,
                fields.segment(),
                fields.text("parentRef", RecordLimits.BUILT_REF),
                fields.text("associationType", RecordLimits.TEXT),
                fields.text("associationRef", RecordLimits.TEXT),
                occurredOn(fields),
                fields.whole("minResult"));
        fields.check();
        return delta;
    }

    /**
     * What one line of an order does, in the order in which it happens to the goods: reserved, then picked, then cancelled. Zeros and the
     * informational {@code quantity} do nothing.
     */
    List<StockMove> item(JsonNode element) {
        ElementFields fields = new ElementFields(element, instants);
        String skuRef = fields.required("skuRef", RecordLimits.REF);
        String locationRef = fields.required("locationRef", RecordLimits.REF);
        String fulfilment = fields.required("fulfilmentId", RecordLimits.REF);
        int reserved = reserved(fields);
        int sold = fields.pieces("saleQty");
        int missing = fields.pieces("correctionQty");
        int cancelled = fields.pieces("cancelQty");
        Segment segment = fields.segment();
        String parentRef = fields.text("parentRef", RecordLimits.BUILT_REF);
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

    private @Nullable Instant occurredOn(ElementFields fields) {
        Instant given = fields.instant(OCCURRED_ON);
        if (given != null && given.isAfter(latest)) {
            fields.add(Problem.of(ProblemType.OUT_OF_RANGE, "occurredOn lies in the future")
                    .field(OCCURRED_ON)
                    .value(given)
                    .limit(latest.toString()));
        }
        return given;
    }

    /** What is no type of a quantity is the type of the position, which its catalogue gives. */
    private static String type(@Nullable String text) {
        return text != null && DeltaFields.TYPES.contains(text) ? text : QuantityType.DELTA;
    }

    /** Both names are in use; given both, they must say the same. */
    private static int reserved(ElementFields fields) {
        int reserved = fields.pieces("reservedQty");
        int reserve = fields.pieces("reserveQty");
        if (reserved != 0 && reserve != 0 && reserved != reserve) {
            fields.add(Problem.of(ProblemType.INVALID_VALUE, "reservedQty and reserveQty differ")
                    .field("reserveQty")
                    .value(reserve)
                    .limit(reserved));
        }
        return reserved == 0 ? reserve : reserved;
    }

    private static void requireQuantity(ElementFields fields) {
        if (!fields.has("reservedQty")
                && !fields.has("reserveQty")
                && !fields.has("saleQty")
                && !fields.has("correctionQty")
                && !fields.has("cancelQty")) {
            fields.add(Problem.of(ProblemType.REQUIRED, QUANTITIES + " is required")
                    .field("reservedQty"));
        }
    }
}
