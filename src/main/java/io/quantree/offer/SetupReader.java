package io.quantree.offer;

import io.quantree.catalogue.Ownership;
import io.quantree.control.rule.ControlReader;
import io.quantree.control.rule.ControlSet;
import io.quantree.control.rule.ThresholdReader;
import io.quantree.network.LocationReader;
import io.quantree.network.NetworkReader;
import io.quantree.network.NetworkScope;
import io.quantree.platform.database.ReadPool;
import io.quantree.platform.database.SnapshotConnection;
import io.quantree.stock.model.PositionRule;
import io.quantree.virtual.model.VirtualCatalogue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

@Singleton
record SetupReader(
        ReadPool pool,
        NetworkReader networks,
        LocationReader locations,
        ControlReader controls,
        ThresholdReader thresholds,
        AvailabilitySettings settings) {
    private static final String SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    private static final String STOCK_OWNER =
            "(SELECT i.retailer_id FROM inventory_catalogue AS i WHERE i.id = inventory_catalogue_id)";

    private static final String CATALOGUE = "SELECT " + VirtualCatalogue.COLUMNS
            + """
            , coalesce((SELECT s.version FROM retailer_setup AS s WHERE s.retailer_id = virtual_catalogue.retailer_id), 0) AS setup_version,
              greatest(
                updated_on,
                (SELECT max(n.updated_on) FROM network AS n WHERE n.id = ANY(network_ids)),
                (SELECT max(l.updated_on) FROM location AS l WHERE l.retailer_id IN (virtual_catalogue.retailer_id, %1$s)),
                (SELECT max(g.updated_on) FROM control_group AS g WHERE g.id = control_group_id),
                (SELECT max(c.updated_on) FROM control AS c WHERE c.control_group_id = virtual_catalogue.control_group_id),
                (SELECT max(greatest(g.updated_on, c.updated_on))
                 FROM control_group AS g LEFT JOIN control AS c ON c.control_group_id = g.id
                 WHERE %2$s
                   AND virtual_catalogue.attributes -> 'controlGroups' -> 'value' @> to_jsonb(g.ref)))
                AS changed_on,
              %1$s AS stock_owner
            FROM virtual_catalogue
            WHERE ref = $1
            """.formatted(
                    STOCK_OWNER,
                    Ownership.includes("g", "(virtual_catalogue.retailer_id || virtual_catalogue.shared_with)"));

    private static final String VERSION = "SELECT coalesce(max(version), 0) FROM retailer_setup WHERE retailer_id = $1";

    private static final String INACTIVE = "INACTIVE";

    /** The version of what the setups of a retailer's virtual catalogues consist of. */
    Uni<Long> version(long retailerId) {
        return pool.preparedQuery(VERSION)
                .execute(Tuple.of(retailerId))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    Uni<Optional<OfferSetup>> read(String ref) {
        SqlConnection snapshot = SnapshotConnection.current();
        if (snapshot != null) {
            return read(snapshot, ref);
        }
        return pool.withConnection(connection -> connection
                .query(SNAPSHOT)
                .execute()
                .chain(() -> read(connection, ref))
                .eventually(() -> connection.query("COMMIT").execute()));
    }

    private Uni<Optional<OfferSetup>> read(SqlConnection connection, String ref) {
        return connection
                .preparedQuery(CATALOGUE)
                .execute(Tuple.of(ref))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(Optional.<OfferSetup>empty())
                        : setup(connection, rows.iterator().next()).map(Optional::of));
    }

    // In turn, because all statements share the connection that holds the snapshot.
    private Uni<OfferSetup> setup(SqlConnection connection, Row row) {
        VirtualCatalogue catalogue = VirtualCatalogue.of(row);
        return scope(connection, catalogue, row.getLong("stock_owner"))
                .chain(scope -> controls(connection, catalogue).chain(controls -> statuses(connection, catalogue)
                        .map(statuses -> setup(row, catalogue, scope, controls, statuses))));
    }

    /** What lies at a location is not offered when the owner of the stock or of the virtual catalogue has set the location INACTIVE. */
    private Uni<LocationScope> scope(SqlConnection connection, VirtualCatalogue catalogue, long stockOwner) {
        List<Long> ids = List.of(catalogue.networks);
        List<Long> counting = catalogue.allNetworks || ids.isEmpty() ? ids : ids.subList(0, 1);
        return networks.scopes(connection, counting).chain(found -> locations
                .inactive(connection, List.of(catalogue.retailerId, stockOwner))
                .map(inactive -> LocationScope.of(counting.isEmpty() ? null : named(found), inactive)));
    }

    private static Set<String> named(List<NetworkScope> networks) {
        return networks.stream()
                .filter(network -> !network.status().equals(INACTIVE))
                .flatMap(network -> network.locationRefs().stream())
                .collect(Collectors.toSet());
    }

    private Uni<PositionRule> statuses(SqlConnection connection, VirtualCatalogue catalogue) {
        return thresholds
                .thresholds(
                        connection,
                        catalogue.owners().array(),
                        catalogue.ref,
                        ThresholdReader.groups(catalogue.attached == null ? null : new JsonObject(catalogue.attached)))
                .map(PositionRule::of);
    }

    private Uni<ControlSet> controls(SqlConnection connection, VirtualCatalogue catalogue) {
        Long group = catalogue.controlGroupId;
        return group == null ? Uni.createFrom().item(ControlSet.NONE) : controls.controls(connection, group);
    }

    private OfferSetup setup(
            Row row, VirtualCatalogue catalogue, LocationScope locations, ControlSet controls, PositionRule statuses) {
        return new OfferSetup(
                catalogue,
                row.getLong("setup_version"),
                row.getOffsetDateTime("changed_on").toInstant(),
                !catalogue.status.equals(INACTIVE),
                locations,
                controls,
                catalogue.offeredStatuses == null
                        ? settings.positionStatuses()
                        : Set.copyOf(List.of(catalogue.offeredStatuses)),
                statuses,
                settings.curvePointsMax());
    }
}
