package io.quantree.change;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction changes, in the order of its changes and in the compact form in which it is stored. Each change is begun with its
 * kind, gets its key, its fields before and after, and is ended. {@link ChangeLines} reads it.
 */
public final class ChangeBlock {
    static final int END = 0;
    static final int BEFORE = 1;
    static final int AFTER = 2;
    static final int CAUSE = 3;
    static final int ACTION = 4;
    static final int BEFORE_OBJECT = 5;
    static final int AFTER_OBJECT = 6;
    static final int FIRST_FIELD = 16;

    final List<Long> retailers;
    final @Nullable Long catalogueId;
    final ChangeCause cause;
    final Instant on;

    private final BlockBytes bytes = new BlockBytes();
    private final String[] lastKey = {"", "", ""};
    private String lastRef = "";
    private int keys;
    private int changes;
    private int kinds;

    /**
     * @param retailers those to whom its entity belongs, the owner first; none when that is said by the catalogue, or when it is no retailer's
     * @param catalogueId the catalogue that it concerns; null for none
     * @param cause of all changes that don't get one of their own
     */
    public ChangeBlock(List<Long> retailers, @Nullable Long catalogueId, ChangeCause cause, Instant on) {
        this.retailers = List.copyOf(retailers);
        this.catalogueId = catalogueId;
        this.cause = cause;
        this.on = on;
    }

    /** Begins a change of the entity of that ref; version is the one that it has now, 0 for an entity without versions. */
    public ChangeBlock begin(ChangeKind kind, String ref, long version) {
        changes++;
        kinds |= kind.bit();
        keys = 0;
        bytes.one(kind.ordinal());
        bytes.text(ref, lastRef);
        bytes.number(version);
        lastRef = ref;
        return this;
    }

    /** The next part of its key; each part that its kind names must be given. */
    public ChangeBlock key(String part) {
        bytes.text(part, lastKey[keys]);
        lastKey[keys++] = part;
        return this;
    }

    /** The fields that follow have these values before the change. An entity that has none before it is created. */
    public ChangeBlock before() {
        bytes.one(BEFORE);
        return this;
    }

    /** The fields that follow have these values after the change. An entity that has none after it is removed. */
    public ChangeBlock after() {
        bytes.one(AFTER);
        return this;
    }

    public ChangeBlock number(ChangeField field, long value) {
        bytes.one(FIRST_FIELD + field.ordinal());
        bytes.number(value);
        return this;
    }

    /** A text, or JSON where the field has that form; null for a field without a value. */
    public ChangeBlock text(ChangeField field, @Nullable String value) {
        bytes.one(FIRST_FIELD + field.ordinal());
        bytes.one(value == null ? 0 : 1);
        if (value != null) {
            bytes.text(value);
        }
        return this;
    }

    /** All that is told of the entity before and after it, as JSON objects; null for none. */
    public ChangeBlock objects(@Nullable String before, @Nullable String after) {
        object(BEFORE_OBJECT, before);
        object(AFTER_OBJECT, after);
        return this;
    }

    private void object(int tag, @Nullable String json) {
        if (json != null) {
            bytes.one(tag);
            bytes.text(json);
        }
    }

    /** What was done, for a kind of which many things can be done. */
    public ChangeBlock action(String name) {
        bytes.one(ACTION);
        bytes.text(name);
        return this;
    }

    public ChangeBlock cause(ChangeCause own) {
        bytes.one(CAUSE);
        bytes.text(own.source());
        bytes.text(own.ref());
        bytes.one(own.principal() == null ? 0 : 1);
        if (own.principal() != null) {
            bytes.text(own.principal());
        }
        return this;
    }

    public ChangeBlock end() {
        bytes.one(END);
        return this;
    }

    public int changes() {
        return changes;
    }

    int kinds() {
        return kinds;
    }

    byte[] content() {
        return Deflation.deflated(bytes.taken());
    }
}
