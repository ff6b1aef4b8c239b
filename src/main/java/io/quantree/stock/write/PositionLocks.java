package io.quantree.stock.write;

import io.quantree.catalogue.Catalogue;
import io.quantree.input.Attributes;
import io.quantree.stock.model.PositionContent;
import io.quantree.stock.model.PositionDraft;
import io.quantree.stock.model.PositionKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.List;

/** Locks for a transaction that is going to write positions in several steps, whose order is not the one in which all lock. */
public final class PositionLocks {
    private PositionLocks() {}

    /** Waits for those who hold one of the positions, and holds them until the transaction ends. Absent ones can't be held. */
    public static Uni<Void> take(SqlConnection connection, Catalogue catalogue, Collection<PositionKey> positions) {
        List<PositionKey> sorted =
                positions.stream().sorted(PositionKey.ORDER).distinct().toList();
        return connection
                .query(EditStatements.PATIENCE)
                .execute()
                .chain(() -> connection
                        .preparedQuery(EditStatements.LOCK_POSITIONS)
                        .execute(Columns.of(sorted)
                                .value(catalogue.id())
                                .texts(PositionKey::skuRef)
                                .texts(PositionKey::locationRef)
                                .parameters()))
                .replaceWithVoid();
    }

    /** The position of a row of {@link EditStatements#LOCK_POSITIONS}, without its quantities. */
    public static PositionDraft locked(Row row) {
        PositionKey key = new PositionKey(row.getString("sku_ref"), row.getString("location_ref"));
        PositionDraft position =
                new PositionDraft(key, true, row.getString("address"), row.getLong("version"), row.getLong("id"));
        position.onHand = row.getLong("on_hand");
        position.content = new PositionContent(
                row.getString("ref"),
                row.getString("type"),
                row.getString("status"),
                Attributes.canonical(row.getString("attributes")));
        return position;
    }
}
