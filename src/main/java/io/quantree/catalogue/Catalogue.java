package io.quantree.catalogue;

import io.quantree.security.RetailerScope;
import io.vertx.mutiny.sqlclient.Row;
import java.util.OptionalLong;

/** The identity of a catalogue; the refs that the service builds for positions end with its type. */
public record Catalogue(long id, Ownership owners, String ref, String type) {
    /** The names of the columns that {@link #of} reads. */
    public static final String COLUMNS = "id, " + Ownership.COLUMNS + ", ref, type";

    /** The type of a retailer's first catalogue. */
    public static final String DEFAULT_TYPE = "DEFAULT";

    private static final String DEFAULT_PREFIX = DEFAULT_TYPE + ":";
    private static final String LEGACY_TYPE = "COMPATIBILITY";

    public static Catalogue of(Row row) {
        return new Catalogue(row.getLong("id"), Ownership.of(row), row.getString("ref"), row.getString("type"));
    }

    /** The owner. */
    public long retailerId() {
        return owners.owner();
    }

    public static String defaultRef(long retailerId) {
        return DEFAULT_PREFIX + retailerId;
    }

    /** The retailer whose first catalogue has this ref; empty when the ref has another form or names no retailer. */
    static OptionalLong ownerOfDefault(String ref) {
        OptionalLong owner = ref.startsWith(DEFAULT_PREFIX)
                ? RetailerScope.id(ref.substring(DEFAULT_PREFIX.length()))
                : OptionalLong.empty();
        return owner.isPresent() && ref.equals(defaultRef(owner.getAsLong())) ? owner : OptionalLong.empty();
    }

    /** Whether the ref is reserved for the first catalogue of another retailer. */
    static boolean isDefaultOfAnother(String ref, long retailerId) {
        return ref.startsWith(DEFAULT_PREFIX)
                && !ref.equals(defaultRef(retailerId))
                && ref.substring(DEFAULT_PREFIX.length()).matches("-?\\d+");
    }

    /** Replaces the old name {@code COMPATIBILITY:<id>} by {@code DEFAULT:<id>}. */
    public static String canonicalRef(String ref) {
        return ref.startsWith(LEGACY_TYPE + ":") ? DEFAULT_TYPE + ref.substring(LEGACY_TYPE.length()) : ref;
    }
}
