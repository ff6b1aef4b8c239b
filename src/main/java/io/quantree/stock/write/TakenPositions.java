package io.quantree.stock.write;

import io.quantree.stock.model.PositionDraft;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** Finds out which positions that are not stored have refs that others use. */
public final class TakenPositions {
    private TakenPositions() {}

    /** The ids of those positions. */
    public static Uni<RowSet<Row>> among(SqlConnection connection, List<PositionDraft> missing) {
        return connection
                .preparedQuery(StockStatements.TAKEN_POSITIONS)
                .execute(Columns.of(missing)
                        .longs(position -> position.id)
                        .texts(position -> position.key.skuRef())
                        .texts(position -> position.key.locationRef())
                        .parameters());
    }
}
