package io.quantree.catalogue;

import io.quantree.input.AttributeInput;
import io.quantree.input.InputCheck;
import io.quantree.input.Patch;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Creates and changes catalogues. */
@ApplicationScoped
class CatalogueWriter {
    private static final String CREATED = "CREATED";

    private static final String INSERT = """
            INSERT INTO inventory_catalogue (retailer_id, ref, type, status, name, description, attributes, version, created_on, updated_on)
            VALUES ($1, $2, $3, $4, $5, $6, $7::text::jsonb, 1, $8, $8)
            ON CONFLICT (ref) DO NOTHING
            RETURNING id
            """;

    private static final String UPDATE = """
            UPDATE inventory_catalogue
            SET name = coalesce($2, name), description = CASE WHEN $3 THEN $4 ELSE description END, status = coalesce($5, status),
              attributes = CASE WHEN $6::text IS NULL THEN attributes ELSE coalesce(attributes, '{}') || $6::text::jsonb END,
              version = version + 1, updated_on = $7
            WHERE id = $1
            """;

    private final Pool pool;
    private final Retailers owners;
    private final SetupVersion setup;
    private final PositionRules rules;
    private final Clock clock;

    CatalogueWriter(Pool pool, Retailers owners, SetupVersion setup, PositionRules rules, Clock clock) {
        this.pool = pool;
        this.owners = owners;
        this.setup = setup;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Creates a catalogue.
     *
     * @param scope the retailer that the request speaks for, if it says so
     */
    Uni<Catalogue> create(NewCatalogue input, OptionalLong scope) {
        InputCheck check = new InputCheck();
        long retailerId = Retailers.of(input.retailerRefs(), scope);
        String ref = Catalogue.canonicalRef(check.required("ref", RecordLimits.REF, input.ref()));
        String type = check.required("type", RecordLimits.TYPE, input.type());
        String name = check.required("name", RecordLimits.TEXT, input.name());
        String description = check.text("description", RecordLimits.TEXT, input.description());
        String status = check.text("status", RecordLimits.STATUS, input.status());
        String attributes = check.attributes(input.attributes());
        check.pass();
        if (Catalogue.isDefaultOfAnother(ref, retailerId)) {
            throw Problem.of(
                            ProblemType.INVALID_VALUE,
                            "a ref of this form belongs to the retailer whose id it ends with")
                    .field("ref")
                    .value(ref);
        }
        OffsetDateTime now = OffsetDateTime.now(clock);
        Tuple row = Tuple.tuple()
                .addValue(retailerId)
                .addValue(ref)
                .addValue(type)
                .addValue(status == null ? CREATED : status)
                .addValue(name)
                .addValue(description)
                .addValue(attributes)
                .addValue(now);
        return pool.withTransaction(connection -> owners.provision(connection, retailerId, now)
                        .chain(() -> follow(connection, retailerId, input.attributes(), () -> insert(connection, row))))
                .map(id -> new Catalogue(id, retailerId, ref, type));
    }

    private static Uni<Long> insert(SqlConnection connection, Tuple row) {
        return connection.preparedQuery(INSERT).execute(row).map(rows -> rows.stream()
                .findFirst()
                .map(inserted -> inserted.getLong("id"))
                .orElseThrow(() -> Problem.of(ProblemType.ALREADY_EXISTS, "there is a catalogue of this ref already")
                        .field("ref")
                        .value(row.getString(1))));
    }

    /** Changes what the update speaks of. */
    Uni<Void> update(Catalogue catalogue, CatalogueUpdate input) {
        InputCheck check = new InputCheck();
        String name = check.text("name", RecordLimits.TEXT, input.name());
        Patch<String> description = check.patch("description", RecordLimits.TEXT, input.description());
        String status = check.text("status", RecordLimits.STATUS, input.status());
        String attributes = check.attributes(input.attributes());
        check.pass();
        Tuple row = Tuple.tuple()
                .addValue(catalogue.id())
                .addValue(name)
                .addValue(description.said())
                .addValue(description.value())
                .addValue(status)
                .addValue(attributes)
                .addValue(OffsetDateTime.now(clock));
        return pool.withTransaction(
                        connection -> follow(connection, catalogue.retailerId(), input.attributes(), () -> connection
                                .preparedQuery(UPDATE)
                                .execute(row)
                                .replaceWith(catalogue.id())))
                .replaceWithVoid();
    }

    /** Writes a catalogue and lets its positions follow the thresholds of the control groups that the attributes name. */
    private Uni<Long> follow(
            SqlConnection connection,
            long retailerId,
            @Nullable List<AttributeInput> attributes,
            Supplier<Uni<Long>> write) {
        boolean named = attributes != null
                && attributes.stream().anyMatch(given -> given.name().equals(PositionRules.CONTROL_GROUPS));
        return named
                ? setup.changed(connection, retailerId)
                        .chain(() -> write.get())
                        .call(id -> rules.catalogueChanged(connection, id))
                : write.get();
    }
}
