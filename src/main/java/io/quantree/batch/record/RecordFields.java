package io.quantree.batch.record;

import io.quantree.stock.model.StockField;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a record that have a column: those of the entity itself, and the attributes that are promoted to columns. */
final class RecordFields {
    private static final Set<StockField> PROMOTED = StockField.content();
    private static final Map<String, StockField> BY_NAME = StockField.byName(all());

    private RecordFields() {}

    static @Nullable StockField of(String name) {
        return BY_NAME.get(name);
    }

    /** Whether the field may stand among the attributes; the entity's own fields may not. */
    static boolean isPromoted(StockField field) {
        return PROMOTED.contains(field);
    }

    /** Whether the field may be a JSON number: a number always, and a promoted text, because attributes may have any value. */
    static boolean takesNumber(StockField field) {
        return field.kind() == StockField.Kind.NUMBER || field.kind() == StockField.Kind.TEXT && isPromoted(field);
    }

    private static Set<StockField> all() {
        Set<StockField> all = EnumSet.of(
                StockField.SKU_REF,
                StockField.LOCATION_REF,
                StockField.QTY,
                StockField.RETAILER_ID,
                StockField.CORRECTED_QTY,
                StockField.RESERVED_QTY,
                StockField.INVENTORY_ID,
                StockField.TYPE,
                StockField.REF,
                StockField.STATUS,
                StockField.AS_OF);
        all.addAll(PROMOTED);
        return all;
    }
}
