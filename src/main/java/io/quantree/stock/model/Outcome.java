package io.quantree.stock.model;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** The outcome of a record. */
@Enum("UpsertOutcome")
@Description("What became of an item.")
public enum Outcome {
    @Description("What it names is new.")
    CREATED,
    @Description("Something it carries was different and has been changed.")
    UPDATED,
    @Description("Everything was already as it says.")
    UNCHANGED,
    @Description("A later one of the same call or batch names the same.")
    DUPLICATE,
    @Description("What is stored is newer.")
    STALE,
    @Description("It could not be applied.")
    FAILED;

    private static final Outcome[] VALUES = values();

    public boolean isApplied() {
        return this == CREATED || this == UPDATED || this == UNCHANGED;
    }

    /** The form in which results are stored. */
    public byte code() {
        return (byte) ordinal();
    }

    public static Outcome of(byte code) {
        return VALUES[code];
    }
}
