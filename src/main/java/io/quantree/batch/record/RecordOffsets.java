package io.quantree.batch.record;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where records begin in the body of a JSON batch: the byte offset of every hundredth record. They are stored beside the body, so that a
 * page of results parses only the records near it. A release that doesn't know them ignores them; a body without them, from such a
 * release or in another encoding than UTF-8, is parsed from its beginning.
 */
public final class RecordOffsets {
    private static final int STEP = 100;
    private static final String SEPARATOR = " ";

    private final List<Integer> offsets = new ArrayList<>();

    static RecordOffsets parse(@Nullable String stored) {
        RecordOffsets offsets = new RecordOffsets();
        if (stored != null) {
            for (String offset : stored.split(SEPARATOR)) {
                offsets.offsets.add(Integer.valueOf(offset));
            }
        }
        return offsets;
    }

    public static boolean isNoted(int record) {
        return record % STEP == 0;
    }

    /** Notes the offset of the next record that {@link #isNoted}; a parser that knows no offsets gives a negative one. */
    public void add(long offset) {
        if (offset >= 0) {
            offsets.add((int) offset);
        }
    }

    /** The last record at or before that one whose offset is known; 0 if none is. */
    int recordBefore(int record) {
        return offsets.isEmpty() ? 0 : Math.min(record / STEP, offsets.size() - 1) * STEP;
    }

    /** The offset of a record that {@link #recordBefore} has answered, or -1 if it is not known. */
    int of(int record) {
        return offsets.isEmpty() ? -1 : offsets.get(record / STEP);
    }

    public @Nullable String stored() {
        return offsets.isEmpty() ? null : offsets.stream().map(String::valueOf).collect(Collectors.joining(SEPARATOR));
    }
}
