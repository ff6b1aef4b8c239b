package io.quantree.catalogue;

/**
 * A catalogue as other parts of the service need it.
 *
 * @param id its key in the database
 * @param retailerId the retailer who owns it
 * @param ref its name on the wire, e.g. {@code DEFAULT:1}
 * @param type what refs of its positions end with, e.g. {@code DEFAULT}
 */
public record Catalogue(long id, long retailerId, String ref, String type) {
    /** The type of a retailer's first catalogue. */
    public static final String DEFAULT_TYPE = "DEFAULT";

    private static final String LEGACY_TYPE = "COMPATIBILITY";

    /** The ref of the catalogue that every retailer has. */
    public static String defaultRef(long retailerId) {
        return DEFAULT_TYPE + ":" + retailerId;
    }

    /** Whether the ref is the one that another retailer's first catalogue has, or is going to have. */
    static boolean isDefaultOfAnother(String ref, long retailerId) {
        String prefix = DEFAULT_TYPE + ":";
        return ref.startsWith(prefix)
                && !ref.equals(defaultRef(retailerId))
                && ref.substring(prefix.length()).matches("-?\\d+");
    }

    /** The ref that a caller means: {@code COMPATIBILITY:<id>} is an old name of {@code DEFAULT:<id>}. */
    public static String canonicalRef(String ref) {
        return ref.startsWith(LEGACY_TYPE + ":") ? DEFAULT_TYPE + ref.substring(LEGACY_TYPE.length()) : ref;
    }
}
