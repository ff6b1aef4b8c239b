package io.quantree.batch.record;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.StockField;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of CSV and the keys of JSON are taken for: the sender's mapping comes first, then the fields of records.
 *
 * @param mapping names in lower case, and what each is taken for
 */
public record FieldNames(Map<String, String> mapping, Unknown unknown) {
    public static final FieldNames DEFAULT = new FieldNames(Map.of(), Unknown.ATTRIBUTE);
    public static final String COLUMNS = "columns";
    public static final String UNKNOWN = "unknown";

    public static final String COLUMNS_TEXT =
            "What names of the sender's are taken for: expiryDate:expiresOn,qty_on_hand:qty. A field of records, or else an attribute.";
    public static final String UNKNOWN_TEXT =
            "What becomes of names that are no field: attribute (the default), ignore or reject.";

    private static final Map<String, Meaning> FIELDS = RecordFields.names().stream()
            .collect(Collectors.toUnmodifiableMap(
                    Function.identity(), name -> new Meaning(RecordFields.of(name), null)));
    private static final char TAKEN_FOR = ':';

    /** What happens to a name that is no field. */
    public enum Unknown {
        ATTRIBUTE,
        IGNORE,
        REJECT
    }

    /** What a name is taken for: a field, an attribute, or nothing. */
    record Meaning(@Nullable StockField field, @Nullable String attribute) {
        static final Meaning IGNORED = new Meaning(null, null);

        static Meaning of(String name) {
            StockField field = RecordFields.ofAnyCase(name);
            return field == null ? new Meaning(null, name) : new Meaning(field, null);
        }
    }

    /** Reads the parameters {@code columns}, as {@code name:field,name:field}, and {@code unknown}. */
    public static FieldNames of(@Nullable String columns, @Nullable String unknown) {
        Map<String, String> mapping = new TreeMap<>();
        if (columns != null && !columns.isBlank()) {
            for (String entry : columns.split(",")) {
                int colon = entry.lastIndexOf(TAKEN_FOR);
                String name = colon < 0 ? "" : key(entry.substring(0, colon));
                String target = colon < 0 ? "" : entry.substring(colon + 1).strip();
                if (name.isEmpty() || target.isEmpty() || mapping.put(name, target) != null) {
                    throw Problem.of(
                                    ProblemType.INVALID_VALUE,
                                    "columns must be a list such as expiryDate:expiresOn,qty_on_hand:qty, with each name once.")
                            .about(COLUMNS, entry);
                }
            }
        }
        return new FieldNames(mapping, unknown(unknown));
    }

    private static Unknown unknown(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Unknown.ATTRIBUTE;
        }
        for (Unknown unknown : Unknown.values()) {
            if (unknown.name().toLowerCase(Locale.ROOT).equals(text)) {
                return unknown;
            }
        }
        throw Problem.of(ProblemType.INVALID_VALUE, "unknown must be attribute, ignore or reject.")
                .about(UNKNOWN, text, "attribute, ignore, reject");
    }

    /** The form in which it is stored with a payload of JSON; null for the default. */
    public @Nullable String stored() {
        if (equals(DEFAULT)) {
            return null;
        }
        return unknown.name().toLowerCase(Locale.ROOT) + "\n"
                + mapping.entrySet().stream()
                        .map(entry -> entry.getKey() + TAKEN_FOR + entry.getValue())
                        .collect(Collectors.joining(","));
    }

    static FieldNames ofStored(@Nullable String stored) {
        int end = stored == null ? -1 : stored.indexOf('\n');
        return stored == null || end < 0 ? DEFAULT : of(stored.substring(end + 1), stored.substring(0, end));
    }

    /** What a column is taken for, in upper or lower case. */
    Meaning ofColumn(String name) {
        String target = mapping.get(key(name));
        Meaning meaning = Meaning.of(target == null ? name : target);
        return target != null || meaning.field() != null ? meaning : unknownName(name);
    }

    /** What a key of JSON is taken for. */
    Meaning ofKey(String name) {
        String target = mapping.isEmpty() ? null : mapping.get(key(name));
        if (target != null) {
            return Meaning.of(target);
        }
        Meaning exact = FIELDS.get(name);
        return exact == null ? unknownName(name) : exact;
    }

    private Meaning unknownName(String name) {
        StockField near = RecordFields.near(name);
        if (near != null) {
            throw Problem.of(
                            ProblemType.INVALID_VALUE,
                            "there is no field " + name + ", but " + near.wireName()
                                    + "; rename it, or say with columns="
                                    + name + TAKEN_FOR + near.wireName() + " or columns=" + name + TAKEN_FOR + name
                                    + " what it is")
                    .about(name, name, near.wireName());
        }
        return switch (unknown) {
            case ATTRIBUTE -> new Meaning(null, name);
            case IGNORE -> Meaning.IGNORED;
            case REJECT ->
                throw Problem.of(ProblemType.INVALID_VALUE, "there is no field " + name + ", and unknown=reject")
                        .about(name, name);
        };
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
