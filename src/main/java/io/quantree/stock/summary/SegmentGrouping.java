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

/** The arguments of a summary. */
record SegmentGrouping(
        @Nullable QuantityWhere where,
        List<SegmentField> fields,
        ExpirySpan span,
        SegmentOrder order,
        int size,
        @Nullable OffsetDateTime asOf) {
    private static final int FIELDS_MAX = 5;

    SegmentGrouping {
        fields = List.copyOf(fields);
        if (fields.size() > FIELDS_MAX) {
            throw Problem.of(ProblemType.OUT_OF_RANGE, "Quantities are grouped by at most " + FIELDS_MAX + " fields.")
                    .about("groupBy", fields.size(), FIELDS_MAX);
        }
        if (new HashSet<>(fields).size() < fields.size()) {
            throw Problem.of(ProblemType.INVALID_VALUE, "Quantities are grouped by each field once.")
                    .about("groupBy", fields);
        }
    }

    SegmentGrouping byAtLeastOneField() {
        if (fields.isEmpty()) {
            throw Problem.of(ProblemType.REQUIRED, "Name what the quantities are grouped by.")
                    .field("groupBy");
        }
        return this;
    }

    List<String> keys() {
        return IntStream.rangeClosed(1, fields.size())
                .mapToObj(number -> "key" + number)
                .toList();
    }

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
