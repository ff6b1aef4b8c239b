package io.quantree.availability;

import io.quantree.control.ControlSet;
import io.quantree.stock.Catalogue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** Reads all that decides about a virtual catalogue's offers, other than stock, at one moment. */
@ApplicationScoped
class SetupReader {
    private static final String INACTIVE = "INACTIVE";
    private static final String AGGREGATE = "AGGREGATE";

    private final Pool pool;
    private final AvailabilitySettings settings;

    SetupReader(Pool pool, AvailabilitySettings settings) {
        this.pool = pool;
        this.settings = settings;
    }

    /** The setup of the virtual catalogue of that ref. */
    Uni<Optional<OfferSetup>> read(String ref) {
        return pool.withConnection(connection -> connection
                .query(SetupStatements.BEGIN)
                .execute()
                .chain(() -> connection.preparedQuery(SetupStatements.CATALOGUE).execute(Tuple.of(ref)))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(Optional.<OfferSetup>empty())
                        : setup(rows.iterator().next()).map(Optional::of))
                .eventually(() -> connection.query(SetupStatements.END).execute()));
    }

    private Uni<OfferSetup> setup(Row row) {
        return Uni.createFrom().item(setup(row, LocationScope.of(null, Set.of()), ControlSet.NONE));
    }

    private OfferSetup setup(Row row, LocationScope locations, ControlSet controls) {
        String[] statuses = row.getArrayOfStrings("position_statuses");
        return new OfferSetup(
                row.getLong("id"),
                row.getLong("retailer_id"),
                row.getString("ref"),
                row.getLong("version"),
                !row.getString("status").equals(INACTIVE),
                row.getString("type").equals(AGGREGATE),
                new Catalogue(
                        row.getLong("inventory_id"),
                        row.getLong("inventory_retailer_id"),
                        row.getString("inventory_ref"),
                        row.getString("inventory_type")),
                row.getString("product_catalogue_ref"),
                locations,
                controls,
                row.getBoolean("floor_at_zero"),
                statuses == null ? settings.positionStatuses() : Set.of(statuses));
    }
}
