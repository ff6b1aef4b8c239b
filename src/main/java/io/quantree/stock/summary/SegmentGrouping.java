package io.quantree.stock.summary;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.query.QuantityWhere;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How quantities are summed up.
 *
 * @param where which of them
 * @param fields what they are grouped by
 * @param span by what they are grouped when they expire
 * @param order in which order the groups are listed
 * @param size how many groups are asked for
 * @param asOf the instant as of which goods have expired
 */
record SegmentGrouping(
        @Nullable QuantityWhere where,
        List<SegmentField> fields,
        ExpirySpan span,
        SegmentOrder order,
        int size,
        OffsetDateTime asOf) {
    private static final int FIELDS_MAX = 5;

    SegmentGrouping {
        fields = List.copyOf(fields);
        if (fields.size() > FIELDS_MAX) {
            throw Problem.of(ProblemType.OUT_OF_RANGE, "Quantities are grouped by at most " + FIELDS_MAX + " fields.")
                    .field("groupBy")
                    .value(fields.size())
                    .limit(FIELDS_MAX);
        }
        if (new HashSet<>(fields).size() < fields.size()) {
            throw Problem.of(ProblemType.INVALID_VALUE, "Quantities are grouped by each field once.")
                    .field("groupBy")
                    .value(fields);
        }
    }

    /** The same, after the check that there is something to group by. */
    SegmentGrouping byAtLeastOneField() {
        if (fields.isEmpty()) {
            throw Problem.of(ProblemType.REQUIRED, "Name what the quantities are grouped by.")
                    .field("groupBy");
        }
        return this;
    }

    /** The names that a statement gives to what it groups by. */
    List<String> keys() {
        return IntStream.rangeClosed(1, fields.size())
                .mapToObj(number -> "key" + number)
                .toList();
    }

    /** The group that a row of a statement holds. */
    SegmentGroup group(Row row) {
        List<SegmentValue> values = new ArrayList<>();
        List<String> keys = keys();
        for (int i = 0; i < keys.size(); i++) {
            SegmentField field = fields.get(i);
            values.add(new SegmentValue(field, field.value(row, keys.get(i), span)));
        }
        return new SegmentGroup(
                values,
                row.getLong("on_hand"),
                row.getLong("free"),
                row.getLong("reserved"),
                row.getLong("quantities"));
    }
}
