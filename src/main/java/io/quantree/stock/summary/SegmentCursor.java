package io.quantree.stock.summary;

import io.quantree.relay.Cursor;
import io.quantree.relay.OrderDirection;
import io.quantree.relay.WhereClause;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cursors of the groups of a summary: what a group is ordered by, then its key. They stand for a place between groups, so that groups that
 * come and go shift nothing.
 */
record SegmentCursor(SegmentGrouping grouping) {
    private static final String AFTER = "after";
    private static final String ABSENT = "";
    private static final String PRESENT = "=";

    String of(SegmentGroup group) {
        List<String> key = new ArrayList<>();
        key.add(String.valueOf(number(group)));
        for (SegmentValue value : group.key()) {
            key.add(value.value() == null ? ABSENT : PRESENT + value.value());
        }
        return new Cursor(kind(), key).encode();
    }

    /** The condition on the columns of {@link SegmentTally} that a group comes after the one of the cursor. */
    String condition(String text, WhereClause where) {
        List<String> key =
                Cursor.decode(AFTER, text, kind(), grouping.fields().size() + 1).key();
        String beyond = grouping.order().direction() == OrderDirection.DESC ? " < " : " > ";
        List<String> later = new ArrayList<>();
        StringBuilder same = new StringBuilder();
        String ordered = grouping.order().number();
        if (ordered != null) {
            String value = where.bind(new Cursor(kind(), key).number(AFTER, 0));
            later.add(ordered + beyond + value);
            same.append(ordered).append(" = ").append(value).append(" AND ");
        }
        List<String> columns = grouping.keys();
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i);
            String value = value(grouping.fields().get(i), key.get(i + 1), where);
            if (value == null) {
                // Groups without a value come last.
                same.append(column).append(" IS NULL AND ");
            } else {
                later.add("%s(%s%s%s OR %s IS NULL)".formatted(same, column, beyond, value, column));
                same.append(column).append(" = ").append(value).append(" AND ");
            }
        }
        return later.isEmpty() ? "FALSE" : "(" + String.join(") OR (", later) + ")";
    }

    private @Nullable String value(SegmentField field, String stored, WhereClause where) {
        if (stored.equals(ABSENT)) {
            return null;
        }
        String text = stored.substring(PRESENT.length());
        if (field != SegmentField.expiresOn) {
            return where.bind(text);
        }
        return switch (grouping.span()) {
            case DAY, WEEK -> where.bind(text) + "::text::date";
            case MONTH -> where.bind(text + "-01") + "::text::date";
            case EXPIRED -> where.bind(text) + "::text::boolean";
        };
    }

    private long number(SegmentGroup group) {
        SegmentOrderField field = grouping.order().field();
        return switch (field == null ? SegmentOrderField.key : field) {
            case key -> 0;
            case onHand -> group.onHand();
            case free -> group.free();
            case reserved -> group.reserved();
            case count -> group.count();
        };
    }

    private String kind() {
        return "segments by %s %s in %s".formatted(grouping.fields(), grouping.span(), grouping.order());
    }
}
