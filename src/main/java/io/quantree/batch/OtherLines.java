package io.quantree.batch;

import io.quantree.stock.model.QuantityKey;
import io.quantree.stock.model.StockRecord;
import java.util.List;
import java.util.Map;

/**
 * The records that other batches of a stream have for the quantities of a batch.
 *
 * @param broken whether the stream broke off, so that its other records are not known
 * @param last the last of these records, by quantity
 * @param earlier the records of earlier batches, in their order, for quantities that no later batch has
 */
public record OtherLines(boolean broken, Map<QuantityKey, Place> last, Map<QuantityKey, List<StockRecord>> earlier) {
    public static final OtherLines NONE = new OtherLines(false, Map.of(), Map.of());
    public static final OtherLines BROKEN = new OtherLines(true, Map.of(), Map.of());

    public record Place(long batch, int index, boolean later) {}
}
