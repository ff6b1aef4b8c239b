package io.quantree.catalogue;

import io.quantree.input.InputCheck;
import io.quantree.input.Patch;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;

/** Writes a table of entities that retailers own: catalogues, networks or groups of controls. All of them have the same first columns. */
public final class EntityTable {
    private static final String CREATED = "CREATED";

    private static final String INSERT = """
            INSERT INTO %s (retailer_id, ref, type, status, name, description, attributes, version, created_on, updated_on%s)
            VALUES ($1, $2, $3, $4, $5, $6, $7::text::jsonb, 1, $8, $8%s)
            ON CONFLICT (ref) DO NOTHING
            RETURNING id
            """;

    private static final String UPDATE = """
            UPDATE %s
            SET name = coalesce($1, name), description = CASE WHEN $2 THEN $3 ELSE description END, status = coalesce($4, status),
              attributes = CASE WHEN $5::text IS NULL THEN attributes ELSE coalesce(attributes, '{}') || $5::text::jsonb END,
              version = version + 1, updated_on = $6%s
            WHERE id = $7
            """;

    private final String existing;
    private final String insert;
    private final String update;

    /** A table without further columns. */
    public EntityTable(String table, String existing) {
        this(table, existing, "", "", "");
    }

    /**
     * A table with columns of its own; each text begins with a comma.
     *
     * @param existing the text of ALREADY_EXISTS
     * @param columns the names of the columns
     * @param values their values in a new row, from $9
     * @param assignments their assignments in an update, from $8
     */
    public EntityTable(String table, String existing, String columns, String values, String assignments) {
        this.existing = existing;
        this.insert = INSERT.formatted(table, columns, values);
        this.update = UPDATE.formatted(table, assignments);
    }

    /** The checked values of a new row, without those of the table's own columns. */
    public static Tuple created(InputCheck check, NewEntity input, long retailerId, String ref, OffsetDateTime now) {
        String type = check.required("type", RecordLimits.TYPE, input.type());
        String name = check.required("name", RecordLimits.TEXT, input.name());
        String description = check.text("description", RecordLimits.TEXT, input.description());
        String status = check.text("status", RecordLimits.STATUS, input.status());
        return Tuple.tuple()
                .addValue(retailerId)
                .addValue(ref)
                .addValue(type)
                .addValue(status == null ? CREATED : status)
                .addValue(name)
                .addValue(description)
                .addValue(check.attributes(input.attributes()))
                .addValue(now);
    }

    /** The checked values of an update; the entity's key and the values of the table's own columns follow. */
    public static Tuple changed(InputCheck check, EntityUpdate input, OffsetDateTime now) {
        String name = check.text("name", RecordLimits.TEXT, input.name());
        Patch<String> description = check.patch("description", RecordLimits.TEXT, input.description());
        return Tuple.tuple()
                .addValue(name)
                .addValue(description.said())
                .addValue(description.value())
                .addValue(check.text("status", RecordLimits.STATUS, input.status()))
                .addValue(check.attributes(input.attributes()))
                .addValue(now);
    }

    /** Inserts the row and answers its key; ALREADY_EXISTS when another entity has the ref. */
    public Uni<Long> insert(SqlConnection connection, Tuple row) {
        return connection.preparedQuery(insert).execute(row).map(rows -> rows.stream()
                .findFirst()
                .map(inserted -> inserted.getLong("id"))
                .orElseThrow(() -> Problem.of(ProblemType.ALREADY_EXISTS, existing)
                        .field("ref")
                        .value(row.getString(1))));
    }

    public Uni<Void> update(SqlConnection connection, Tuple row) {
        return connection.preparedQuery(update).execute(row).replaceWithVoid();
    }
}
