package io.quantree.control.rule;

import io.quantree.input.Instants;
import io.quantree.stock.model.SegmentPattern;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/** A control as it is stored. */
public record StoredControl(
        long id,
        String ref,
        long version,
        ControlTerms terms,
        @Nullable Long amount,
        ControlValues values) {
    public static final String COLUMNS = """
            control.id, control.ref, control.version, control.type, control.execution_order, control.product_ref, control.category_ref,
            control.location_ref, control.amount, control.percentage, control.segment, control.starts_on, control.ends_on, control.values
            """;

    public static StoredControl of(Row row) {
        JsonObject values = row.getJsonObject("values");
        return new StoredControl(
                row.getLong("id"),
                row.getString("ref"),
                row.getLong("version"),
                terms(row),
                row.getLong("amount"),
                new ControlValues(values == null ? new JsonObject() : values));
    }

    Control rule() {
        return new Control(
                ref,
                terms.type(),
                terms.executionOrder(),
                terms.target().productRef(),
                terms.target().categoryRef(),
                terms.target().locationRef(),
                amount == null ? 0 : amount,
                terms.percentage(),
                terms.segment(),
                terms.startsOn(),
                terms.endsOn());
    }

    private static ControlTerms terms(Row row) {
        SegmentPattern segment = SegmentRestriction.pattern(row.getJsonArray("segment"));
        return new ControlTerms(
                ControlType.valueOf(row.getString("type")),
                row.getInteger("execution_order"),
                new ControlTarget(
                        row.getString("product_ref"), row.getString("category_ref"), row.getString("location_ref")),
                row.getBigDecimal("percentage"),
                segment,
                Instants.of(row.getOffsetDateTime("starts_on")),
                Instants.of(row.getOffsetDateTime("ends_on")));
    }
}
