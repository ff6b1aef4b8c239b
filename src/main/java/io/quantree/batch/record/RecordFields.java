package io.quantree.batch.record;

import io.quantree.stock.model.StockField;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of a record that have a column: those of the entity itself, and the attributes that are promoted to columns. */
final class RecordFields {
    private static final Set<StockField> PROMOTED = StockField.content();
    private static final Map<String, StockField> BY_NAME = StockField.byName(all());

    private static final Map<String, StockField> BY_LETTERS = BY_NAME.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(
                    entry -> entry.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));

    private static final Map<String, StockField> SYNONYMS = Map.of(
            "expirydate", StockField.EXPIRES_ON,
            "expirationdate", StockField.EXPIRES_ON,
            "batchnumber", StockField.MANUFACTURER_BATCH_NUMBER,
            "lotnumber", StockField.MANUFACTURER_BATCH_NUMBER,
            "productref", StockField.SKU_REF,
            "qtyonhand", StockField.QTY,
            "quantity", StockField.QTY);

    private RecordFields() {}

    static @Nullable StockField of(String name) {
        return BY_NAME.get(name);
    }

    static Set<String> names() {
        return BY_NAME.keySet();
    }

    static @Nullable StockField ofAnyCase(String name) {
        StockField exact = BY_NAME.get(name);
        return exact == null ? BY_LETTERS.get(name.toLowerCase(Locale.ROOT)) : exact;
    }

    /** The field that a name resembles: they differ in case, in what stands between the letters, or the name is often used for it. */
    static @Nullable StockField near(String name) {
        String letters = letters(name);
        StockField same = BY_LETTERS.get(letters);
        return same == null ? SYNONYMS.get(letters) : same;
    }

    private static String letters(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            if (Character.isLetterOrDigit(name.charAt(i))) {
                letters.append(Character.toLowerCase(name.charAt(i)));
            }
        }
        return letters.toString();
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
