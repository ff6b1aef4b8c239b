package io.quantree.feed.run;

import io.quantree.feed.FeedFilter;
import io.quantree.feed.SourceType;
import java.util.List;

/**
 * What a feed reads from the database: the columns, the rows of one catalogue ($1) and the key in whose order they are read.
 *
 * @param from the table under the name {@code t}, with what is joined to it
 * @param scope the condition that a row is of the catalogue
 * @param changed joins the table to the keys of an incremental run: arrays from the parameter $2 on
 * @param ref what a filter by ref compares; type and status likewise
 */
record SourceTable(
        List<SourceColumn> columns,
        String from,
        String scope,
        List<SourceKey> keys,
        String changed,
        String ref,
        String type,
        String status) {
    static SourceTable of(SourceType type) {
        return switch (type) {
            case INVENTORY_CATALOGUE -> CatalogueTables.CATALOGUE;
            case INVENTORY_POSITION -> StockTables.POSITION;
            case INVENTORY_QUANTITY -> StockTables.QUANTITY;
            case RESERVATION -> StockTables.RESERVATION;
            case MOVEMENT -> StockTables.MOVEMENT;
            case VIRTUAL_CATALOGUE -> CatalogueTables.VIRTUAL_CATALOGUE;
            case VIRTUAL_POSITION -> throw new IllegalArgumentException("Virtual positions are derived, not stored.");
        };
    }

    /** What a filter compares; of the catalogue it is the list of catalogues that is filtered. */
    String compared(FeedFilter filter) {
        return switch (filter.name()) {
            case REF -> ref;
            case TYPE -> type;
            case STATUS -> status;
            case CATALOGUE_REF -> throw new IllegalArgumentException("The catalogues are chosen before.");
        };
    }
}
