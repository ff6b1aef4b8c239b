package io.quantree.catalogue;

import io.quantree.platform.database.Rows;
import io.quantree.security.RetailerSet;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds catalogues, and creates a retailer and its first catalogue {@code DEFAULT:<id>} when that is named for the first time, whatever
 * names it: a header, a field or the catalogue's ref.
 */
@ApplicationScoped
public class Catalogues {
    private static final String SELECT = "SELECT " + Catalogue.COLUMNS + " FROM inventory_catalogue WHERE ";
    private static final String FIND = SELECT + "ref = $1";
    private static final String FIND_BY_ID = SELECT + "id = $1";

    private static final String PROVISION_RETAILERS = """
            INSERT INTO retailer (id, created_on) SELECT unnest($1::bigint[]), $2 ON CONFLICT (id) DO NOTHING
            """;

    private static final String MISSING_RETAILER = """
            SELECT id FROM unnest($1::bigint[]) AS asked (id) WHERE NOT EXISTS (SELECT FROM retailer WHERE retailer.id = asked.id)
            ORDER BY id LIMIT 1
            """;

    private static final String PROVISION_CATALOGUE = """
            INSERT INTO inventory_catalogue (retailer_id, ref, type, status, name, version, created_on, updated_on)
            VALUES ($1, $2, $3, 'ACTIVE', $2, 1, $4, $4)
            ON CONFLICT (ref) DO NOTHING
            """;

    private final Pool pool;
    private final RetailerSettings settings;
    // Id, retailers, ref and type of a catalogue never change, so cached entries stay valid.
    private final Map<String, Catalogue> known = new ConcurrentHashMap<>();

    Catalogues(Pool pool, RetailerSettings settings) {
        this.pool = pool;
        this.settings = settings;
    }

    /** The catalogue of this ref. One of a retailer outside the scope does not exist. */
    public Uni<Optional<Catalogue>> find(String ref, RetailerSet scope) {
        String canonical = Catalogue.canonicalRef(ref);
        return stored(canonical).chain(found -> {
            OptionalLong owner = found.isPresent() ? OptionalLong.empty() : Catalogue.ownerOfDefault(canonical);
            return owner.isEmpty() || !scope.covers(owner.getAsLong())
                    ? Uni.createFrom()
                            .item(found.filter(catalogue -> catalogue.owners().within(scope)))
                    : defaultOf(owner.getAsLong());
        });
    }

    private Uni<Optional<Catalogue>> stored(String canonical) {
        Catalogue cached = known.get(canonical);
        if (cached != null) {
            return Uni.createFrom().item(Optional.of(cached));
        }
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(canonical))
                .map(Catalogues::first)
                .invoke(found -> found.ifPresent(catalogue -> known.put(canonical, catalogue)));
    }

    public Uni<Optional<Catalogue>> find(long id) {
        return pool.preparedQuery(FIND_BY_ID).execute(Tuple.of(id)).map(Catalogues::first);
    }

    /** The retailer's default catalogue. It is created on first use, unless auto-provisioning is off. */
    public Uni<Optional<Catalogue>> defaultOf(long retailerId) {
        String ref = Catalogue.defaultRef(retailerId);
        return stored(ref)
                .chain(found -> found.isPresent() || !settings.autoProvision()
                        ? Uni.createFrom().item(found)
                        : provision(retailerId, ref).chain(() -> stored(ref)));
    }

    /** One of the retailers that doesn't exist. Creates all of them instead if auto-provisioning is on. */
    Uni<Optional<Long>> missingRetailer(SqlConnection connection, Ownership owners, OffsetDateTime now) {
        return settings.autoProvision()
                ? provision(connection, owners, now).replaceWith(Optional.empty())
                : connection
                        .preparedQuery(MISSING_RETAILER)
                        .execute(Tuple.tuple().addValue(owners.array()))
                        .map(rows -> Rows.first(rows, row -> row.getLong("id")));
    }

    private static Uni<Void> provision(SqlConnection connection, Ownership owners, OffsetDateTime now) {
        return connection
                .preparedQuery(PROVISION_RETAILERS)
                .execute(Tuple.tuple().addValue(owners.array()).addValue(now))
                .replaceWithVoid();
    }

    private Uni<Void> provision(long retailerId, String ref) {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        return pool.withTransaction(connection -> provision(connection, Ownership.of(retailerId), now)
                .chain(() -> connection
                        .preparedQuery(PROVISION_CATALOGUE)
                        .execute(Tuple.of(retailerId, ref, Catalogue.DEFAULT_TYPE, now)))
                .replaceWithVoid());
    }

    private static Optional<Catalogue> first(RowSet<Row> rows) {
        return Rows.first(rows, Catalogue::of);
    }
}
