package io.quantree.availability;

import io.quantree.control.ControlReader;
import io.quantree.control.ControlSet;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** Reads all that decides about a virtual catalogue's offers, other than stock, at one moment. */
@ApplicationScoped
class SetupReader {
    private static final String INACTIVE = "INACTIVE";

    private final Pool pool;
    private final ControlReader controls;
    private final AvailabilitySettings settings;

    SetupReader(Pool pool, ControlReader controls, AvailabilitySettings settings) {
        this.pool = pool;
        this.controls = controls;
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
                        : setup(connection, rows.iterator().next()).map(Optional::of))
                .eventually(() -> connection.query(SetupStatements.END).execute()));
    }

    private Uni<OfferSetup> setup(SqlConnection connection, Row row) {
        VirtualCatalogue catalogue = VirtualCatalogueRows.catalogue(row);
        return controls(connection, catalogue)
                .map(controls -> setup(row, catalogue, LocationScope.of(null, Set.of()), controls));
    }

    private Uni<ControlSet> controls(SqlConnection connection, VirtualCatalogue catalogue) {
        Long group = catalogue.controlGroupId();
        return group == null ? Uni.createFrom().item(ControlSet.NONE) : controls.controls(connection, group);
    }

    private OfferSetup setup(Row row, VirtualCatalogue catalogue, LocationScope locations, ControlSet controls) {
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
