package io.quantree.network;

import io.quantree.catalogue.EntityTable;
import io.quantree.catalogue.Retailers;
import io.quantree.catalogue.SetupVersion;
import io.quantree.input.IfVersion;
import io.quantree.input.InputCheck;
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
    private static final EntityTable TABLE = new EntityTable("network", "a network with this ref already exists");

    private static final String LOCK = """
            SELECT id, retailer_id, version FROM network WHERE ref = $1 AND ($2::bigint IS NULL OR retailer_id = $2) FOR UPDATE
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

    Uni<String> create(NetworkApi.Creation input, OptionalLong scope) {
        long retailerId = Retailers.of(input.retailerRefs(), scope);
        InputCheck check = new InputCheck();
        OffsetDateTime now = OffsetDateTime.now(clock);
        String ref = check.required("ref", RecordLimits.REF, input.ref());
        Tuple row = EntityTable.created(check, input, retailerId, ref, now);
        LocationSetChange locations = locations(check, input.locationRefs(), null, null);
        check.pass();
        return pool.withTransaction(connection -> owners.provision(connection, retailerId, now)
                .chain(() -> TABLE.insert(connection, row))
                .chain(id -> locations.apply(connection, id, settings.locationsMax()))
                .chain(() -> setup.changed(connection, retailerId))
                .replaceWith(ref));
    }

    Uni<Void> update(NetworkApi.Update input, OptionalLong scope) {
        InputCheck check = new InputCheck();
        String ref = check.required("ref", RecordLimits.REF, input.ref());
        Tuple row = EntityTable.changed(check, input, OffsetDateTime.now(clock));
        LocationSetChange locations =
                locations(check, input.locationRefs(), input.removeLocationRefs(), input.addLocationRefs());
        check.pass();
        return pool.withTransaction(connection -> lock(connection, ref, scope)
                .invoke(found -> IfVersion.check(input.ifVersion(), found.getLong("version")))
                .call(found -> TABLE.update(connection, row.addValue(found.getLong("id"))))
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
                        .about("ref", ref)));
    }
}
