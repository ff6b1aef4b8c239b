package io.quantree.stock.model;

import io.quantree.catalogue.Catalogue;
import java.util.Comparator;
import java.util.List;

/**
 * Records that are applied in one transaction.
 *
 * @param records in lock order: by SKU, then by location; all records of a position are in the same chunk
 * @param related quantities whose presence makes a record be processed although it changes nothing; {@link #NO_CONDITIONS} for those that
 *     a stock count nets
 */
public record StockChunk(
        Catalogue catalogue,
        List<StockRecord> records,
        boolean preprocessing,
        List<RelatedQuantity> related,
        StockCause cause) {
    public static final List<RelatedQuantity> NO_CONDITIONS = List.of();

    /** The order in which records are sorted into chunks: the lock order of their positions. */
    public static final Comparator<StockRecord> ORDER = (one, other) -> {
        int bySku = one.skuRef().compareTo(other.skuRef());
        int byPosition = bySku != 0 ? bySku : one.locationRef().compareTo(other.locationRef());
        return byPosition != 0 ? byPosition : Integer.compare(one.index(), other.index());
    };

    /** Whether two records have the same position and so belong into the same chunk. */
    public static boolean together(StockRecord one, StockRecord other) {
        return one.skuRef().equals(other.skuRef()) && one.locationRef().equals(other.locationRef());
    }

    public boolean hasConditions() {
        return !related.equals(NO_CONDITIONS);
    }
}
