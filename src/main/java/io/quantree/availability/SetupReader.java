package io.quantree.availability;

import io.quantree.control.ControlSet;
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
        VirtualCatalogue catalogue = VirtualCatalogueRows.catalogue(row);
        return new OfferSetup(
                catalogue,
                row.getLong("setup_version"),
                !row.getString("status").equals(INACTIVE),
                locations,
                controls,
                catalogue.positionStatuses().isEmpty()
                        ? settings.positionStatuses()
                        : Set.copyOf(catalogue.positionStatuses()));
    }
}
