package io.quantree.stock.model;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** The outcome of a record. */
@Enum("UpsertOutcome")
@Description("What became of an item.")
public enum Outcome {
    /** What it names is new. */
    @Description("What it names is new.")
    CREATED,
    /** Something it carries was different and has been changed. */
    @Description("Something it carries was different and has been changed.")
    UPDATED,
    /** Everything was already as it says. */
    @Description("Everything was already as it says.")
    UNCHANGED,
    /** A later one of the same call or batch names the same. */
    @Description("A later one of the same call or batch names the same.")
    DUPLICATE,
    /** What is stored is newer. */
    @Description("What is stored is newer.")
    STALE,
    /** It could not be applied. */
    @Description("It could not be applied.")
    FAILED;

    private static final Outcome[] VALUES = values();

    /** The form in which results are stored. */
    public byte code() {
        return (byte) ordinal();
    }

    /** Reads the stored form. */
    public static Outcome of(byte code) {
        return VALUES[code];
    }
}
