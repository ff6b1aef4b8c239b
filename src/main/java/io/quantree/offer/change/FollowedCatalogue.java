package io.quantree.offer.change;

import io.quantree.input.Instants;
import io.quantree.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of followed virtual catalogues, locked by its follower, and what it follows.
 *
 * @param setupNow the present version of the setup; {@code setupVersion} is the one with which the availability was worked out
 * @param changeCursor up to where changes of stock are worked off; null before the first ones
 * @param productCursor the product up to which all are worked out anew; null when all are
 */
record FollowedCatalogue(
        long id,
        String ref,
        long retailerId,
        long stockId,
        long setupNow,
        long setupVersion,
        @Nullable Instant setupChangedOn,
        @Nullable Long changeCursor,
        @Nullable String productCursor) {
    private static final String TAKE = """
            SELECT f.virtual_catalogue_id, f.change_cursor, f.setup_version, f.setup_changed_on, f.product_cursor,
              v.ref, v.retailer_id, v.inventory_catalogue_id,
              coalesce((SELECT s.version FROM retailer_setup s WHERE s.retailer_id = v.retailer_id), 0) AS setup_now
            FROM virtual_follow f JOIN virtual_catalogue v ON v.id = f.virtual_catalogue_id
            WHERE f.virtual_catalogue_id = $1
            FOR UPDATE OF f SKIP LOCKED
            """;

    private static final String STORE = """
            UPDATE virtual_follow SET change_cursor = $2, setup_version = $3, setup_changed_on = $4, product_cursor = $5
            WHERE virtual_catalogue_id = $1
            """;

    /** Locks it until the transaction ends; empty when another follower has locked it, or it is followed no longer. */
    static Uni<Optional<FollowedCatalogue>> take(SqlConnection connection, long id) {
        return connection
                .preparedQuery(TAKE)
                .execute(Tuple.of(id))
                .map(rows -> Rows.first(rows, FollowedCatalogue::of));
    }

    private static FollowedCatalogue of(Row row) {
        return new FollowedCatalogue(
                row.getLong("virtual_catalogue_id"),
                row.getString("ref"),
                row.getLong("retailer_id"),
                row.getLong("inventory_catalogue_id"),
                row.getLong("setup_now"),
                row.getLong("setup_version"),
                Instants.of(row.getOffsetDateTime("setup_changed_on")),
                row.getLong("change_cursor"),
                row.getString("product_cursor"));
    }

    Uni<Void> store(SqlConnection connection) {
        return connection
                .preparedQuery(STORE)
                .execute(Tuple.tuple()
                        .addValue(id)
                        .addValue(changeCursor)
                        .addValue(setupVersion)
                        .addValue(setupChangedOn == null ? null : setupChangedOn.atOffset(ZoneOffset.UTC))
                        .addValue(productCursor))
                .replaceWithVoid();
    }

    FollowedCatalogue changes(long cursor) {
        return new FollowedCatalogue(
                id, ref, retailerId, stockId, setupNow, setupVersion, setupChangedOn, cursor, productCursor);
    }

    FollowedCatalogue products(@Nullable String cursor) {
        return new FollowedCatalogue(
                id, ref, retailerId, stockId, setupNow, setupVersion, setupChangedOn, changeCursor, cursor);
    }

    /** Begins to work out all products anew, with a setup that changed then. */
    FollowedCatalogue anew(long version, Instant changedOn) {
        return new FollowedCatalogue(id, ref, retailerId, stockId, setupNow, version, changedOn, changeCursor, "");
    }
}
