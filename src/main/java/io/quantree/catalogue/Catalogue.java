package io.quantree.catalogue;

import io.vertx.mutiny.sqlclient.Row;

/** The identity of a catalogue; the refs that the service builds for positions end with its type. */
public record Catalogue(long id, long retailerId, String ref, String type) {
    /** The type of a retailer's first catalogue. */
    public static final String DEFAULT_TYPE = "DEFAULT";

    private static final String LEGACY_TYPE = "COMPATIBILITY";

    public static Catalogue of(Row row) {
        return new Catalogue(
                row.getLong("id"), row.getLong("retailer_id"), row.getString("ref"), row.getString("type"));
    }

    public static String defaultRef(long retailerId) {
        return DEFAULT_TYPE + ":" + retailerId;
    }

    /** Whether the ref is reserved for the first catalogue of another retailer. */
    static boolean isDefaultOfAnother(String ref, long retailerId) {
        String prefix = DEFAULT_TYPE + ":";
        return ref.startsWith(prefix)
                && !ref.equals(defaultRef(retailerId))
                && ref.substring(prefix.length()).matches("-?\\d+");
    }

    /** Replaces the old name {@code COMPATIBILITY:<id>} by {@code DEFAULT:<id>}. */
    public static String canonicalRef(String ref) {
        return ref.startsWith(LEGACY_TYPE + ":") ? DEFAULT_TYPE + ref.substring(LEGACY_TYPE.length()) : ref;
    }
}
