package io.quantree.network;

import io.quantree.catalogue.Retailers;
import io.quantree.catalogue.SetupVersion;
import io.quantree.input.IfVersion;
import io.quantree.input.InputCheck;
import io.quantree.input.Patch;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Creates and changes networks. */
@ApplicationScoped
class NetworkWriter {
    private static final String CREATED = "CREATED";

    private static final String INSERT = """
            INSERT INTO network (retailer_id, ref, type, status, name, description, attributes, version, created_on, updated_on)
            VALUES ($1, $2, $3, $4, $5, $6, $7::text::jsonb, 1, $8, $8)
            ON CONFLICT (ref) DO NOTHING
            RETURNING id
            """;

    private static final String LOCK = """
            SELECT id, retailer_id, version FROM network WHERE ref = $1 AND ($2::bigint IS NULL OR retailer_id = $2) FOR UPDATE
            """;

    private static final String UPDATE = """
            UPDATE network
            SET name = coalesce($2, name), description = CASE WHEN $3 THEN $4 ELSE description END, status = coalesce($5, status),
              attributes = CASE WHEN $6::text IS NULL THEN attributes ELSE coalesce(attributes, '{}') || $6::text::jsonb END,
              version = version + 1, updated_on = $7
            WHERE ref = $1
            """;

    private final Pool pool;
    private final Retailers owners;
    private final SetupVersion setup;
    private final NetworkSettings settings;
    private final Clock clock;

    NetworkWriter(Pool pool, Retailers owners, SetupVersion setup, NetworkSettings settings, Clock clock) {
        this.pool = pool;
        this.owners = owners;
        this.setup = setup;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Creates a network and answers its ref.
     *
     * @param scope the retailer that the request speaks for, if it says so
     */
    Uni<String> create(NewNetwork input, OptionalLong scope) {
        long retailerId = Retailers.of(input.retailerRefs(), scope);
        InputCheck check = new InputCheck();
        String ref = check.required("ref", RecordLimits.REF, input.ref());
        String type = check.required("type", RecordLimits.TYPE, input.type());
        String name = check.required("name", RecordLimits.TEXT, input.name());
        String description = check.text("description", RecordLimits.TEXT, input.description());
        String status = check.text("status", RecordLimits.STATUS, input.status());
        String attributes = check.attributes(input.attributes());
        LocationSetChange locations = locations(check, input.locationRefs(), null, null);
        check.pass();
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
                .chain(() -> connection.preparedQuery(INSERT).execute(row))
                .map(rows -> rows.stream().findFirst().orElseThrow(() -> taken(ref)))
                .chain(inserted -> locations.apply(connection, inserted.getLong("id"), settings.locationsMax()))
                .chain(() -> setup.changed(connection, retailerId))
                .replaceWith(ref));
    }

    /** Changes what the update speaks of, of a network that the request may see. */
    Uni<Void> update(NetworkUpdate input, OptionalLong scope) {
        InputCheck check = new InputCheck();
        String ref = check.required("ref", RecordLimits.REF, input.ref());
        String name = check.text("name", RecordLimits.TEXT, input.name());
        Patch<String> description = check.patch("description", RecordLimits.TEXT, input.description());
        String status = check.text("status", RecordLimits.STATUS, input.status());
        String attributes = check.attributes(input.attributes());
        LocationSetChange locations =
                locations(check, input.locationRefs(), input.removeLocationRefs(), input.addLocationRefs());
        check.pass();
        Tuple row = Tuple.tuple()
                .addValue(ref)
                .addValue(name)
                .addValue(description.said())
                .addValue(description.value())
                .addValue(status)
                .addValue(attributes)
                .addValue(OffsetDateTime.now(clock));
        return pool.withTransaction(connection -> lock(connection, ref, scope)
                .invoke(found -> IfVersion.check(input.ifVersion(), found.getLong("version")))
                .call(() -> connection.preparedQuery(UPDATE).execute(row))
                .call(found -> locations.apply(connection, found.getLong("id"), settings.locationsMax()))
                .chain(found -> setup.changed(connection, found.getLong("retailer_id"))));
    }

    private LocationSetChange locations(
            InputCheck check,
            @Nullable List<String> all,
            @Nullable List<String> removed,
            @Nullable List<String> added) {
        return LocationSetChange.of(check, settings.locationsMax(), all, removed, added);
    }

    private static Uni<Row> lock(SqlConnection connection, String ref, OptionalLong scope) {
        Tuple key = Tuple.tuple().addValue(ref).addValue(scope.isPresent() ? scope.getAsLong() : null);
        return connection.preparedQuery(LOCK).execute(key).map(rows -> rows.stream()
                .findFirst()
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such network.")
                        .field("ref")
                        .value(ref)));
    }

    private static Problem taken(String ref) {
        return Problem.of(ProblemType.ALREADY_EXISTS, "there is a network of this ref already")
                .field("ref")
                .value(ref);
    }
}
