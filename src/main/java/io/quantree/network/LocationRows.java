package io.quantree.network;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statements that write locations. */
final class LocationRows {
    /** Locks in the order of the refs, like every writer, so that writers don't deadlock. */
    private static final String LOCK = "SELECT " + Location.COLUMNS + """
             FROM location WHERE retailer_id = $1 AND ref = ANY($2)
            ORDER BY ref FOR UPDATE
            """;

    private static final String GIVEN = """
            unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::double precision[], $8::double precision[], $9::text[], $10::text[])
              AS given (ref, type, status, name, latitude, longitude, time_zone, attributes)
            """;

    private static final String INSERT = """
            INSERT INTO location (retailer_id, ref, type, status, name, latitude, longitude, time_zone, attributes, version, created_on, updated_on,
              status_changed_on)
            SELECT $1, ref, type, status, name, latitude, longitude, time_zone, attributes::jsonb, 1, $2, $2,
              CASE WHEN status = 'INACTIVE' THEN $2::timestamptz END
            FROM %s
            """.formatted(GIVEN);

    private static final String UPDATE = """
            UPDATE location
            SET type = given.type, status = given.status, name = given.name, latitude = given.latitude, longitude = given.longitude,
              time_zone = given.time_zone, attributes = given.attributes::jsonb, version = location.version + 1, updated_on = $2,
              status_changed_on = CASE WHEN (location.status = 'INACTIVE') <> (given.status = 'INACTIVE') THEN $2::timestamptz
                ELSE location.status_changed_on END
            FROM %s
            WHERE location.retailer_id = $1 AND location.ref = given.ref
            """.formatted(GIVEN);

    private LocationRows() {}

    static Uni<Map<String, Location>> lock(SqlConnection connection, long retailerId, List<String> refs) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(retailerId, refs.toArray(String[]::new)))
                .map(rows -> rows.stream()
                        .map(Location::of)
                        .collect(Collectors.toMap(location -> location.ref, Function.identity())));
    }

    static Uni<Void> insert(SqlConnection connection, long retailerId, OffsetDateTime now, List<Location> written) {
        return execute(connection, INSERT, retailerId, now, written);
    }

    static Uni<Void> update(SqlConnection connection, long retailerId, OffsetDateTime now, List<Location> written) {
        return execute(connection, UPDATE, retailerId, now, written);
    }

    private static Uni<Void> execute(
            SqlConnection connection, String statement, long retailerId, OffsetDateTime now, List<Location> written) {
        if (written.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple rows = Tuple.tuple()
                .addValue(retailerId)
                .addValue(now)
                .addValue(texts(written, location -> location.ref))
                .addValue(texts(written, location -> location.type))
                .addValue(texts(written, location -> location.status))
                .addValue(texts(written, location -> location.name))
                .addValue(written.stream().map(location -> location.latitude).toArray(Double[]::new))
                .addValue(written.stream().map(location -> location.longitude).toArray(Double[]::new))
                .addValue(texts(written, location -> location.timeZone))
                .addValue(texts(written, location -> location.attached));
        return connection.preparedQuery(statement).execute(rows).replaceWithVoid();
    }

    private static @Nullable String[] texts(List<Location> written, Function<Location, @Nullable String> field) {
        return written.stream().map(field).toArray(String[]::new);
    }
}
