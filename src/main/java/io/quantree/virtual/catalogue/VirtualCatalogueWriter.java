package io.quantree.virtual.catalogue;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.Catalogues;
import io.quantree.catalogue.EntityTable;
import io.quantree.catalogue.Retailers;
import io.quantree.catalogue.SetupVersion;
import io.quantree.input.IfVersion;
import io.quantree.input.InputCheck;
import io.quantree.input.Patch;
import io.quantree.input.RecordLimits;
import io.quantree.network.Networks;
import io.quantree.platform.database.Rows;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualKind;
import io.quantree.virtual.model.VirtualLimits;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class VirtualCatalogueWriter {
    private static final EntityTable TABLE = new EntityTable(
            "virtual_catalogue",
            "there is a virtual catalogue of this ref already",
            """
            , inventory_catalogue_id, product_catalogue_ref, network_ids, control_group_id, all_networks, floor_at_zero,
              position_statuses, segment_definitions""",
            ", $9, $10, $11, $12, $13, $14, $15, $16::text::jsonb",
            """
            , inventory_catalogue_id = coalesce($8, inventory_catalogue_id),
              product_catalogue_ref = coalesce($9, product_catalogue_ref), network_ids = coalesce($10, network_ids),
              control_group_id = CASE WHEN $11 THEN $12 ELSE control_group_id END,
              all_networks = coalesce($13, all_networks), floor_at_zero = coalesce($14, floor_at_zero),
              position_statuses = CASE WHEN $15 THEN $16 ELSE position_statuses END,
              segment_definitions = coalesce($17::text::jsonb, segment_definitions)""");

    private static final String LOCK = "SELECT version FROM virtual_catalogue WHERE id = $1 FOR NO KEY UPDATE";

    private static final String CONTROL_GROUP = "SELECT id FROM control_group WHERE retailer_id = $1 AND ref = $2";

    private final Pool pool;
    private final Retailers owners;
    private final Catalogues catalogues;
    private final Networks networks;
    private final SetupVersion setup;
    private final VirtualLimits limits;
    private final Clock clock;

    VirtualCatalogueWriter(
            Pool pool,
            Retailers owners,
            Catalogues catalogues,
            Networks networks,
            SetupVersion setup,
            VirtualLimits limits,
            Clock clock) {
        this.pool = pool;
        this.owners = owners;
        this.catalogues = catalogues;
        this.networks = networks;
        this.setup = setup;
        this.limits = limits;
        this.clock = clock;
    }

    Uni<Long> create(NewVirtualCatalogue input, OptionalLong scope) {
        InputCheck check = new InputCheck();
        VirtualCatalogueCheck more = new VirtualCatalogueCheck(check, limits);
        long retailerId = Retailers.of(input.retailerRefs(), scope);
        OffsetDateTime now = OffsetDateTime.now(clock);
        String ref = check.required("ref", RecordLimits.REF, input.ref());
        Tuple row = EntityTable.created(check, input, retailerId, ref, now);
        String stockRef = check.required("inventoryCatalogueRef", RecordLimits.REF, input.inventoryCatalogueRef());
        String productsRef = check.required("productCatalogueRef", RecordLimits.REF, input.productCatalogueRef());
        String groupRef = check.text("controlGroupRef", RecordLimits.REF, input.controlGroupRef());
        String[] statuses = more.statuses(input.positionStatuses());
        String definitions = more.definitions(input.segmentDefinitions());
        more.networks(input.networkIds(), input.networkRefs());
        check.pass();
        VirtualKind.check(input.type());
        return stock(retailerId, stockRef)
                .chain(stock -> pool.withTransaction(connection -> owners.provision(connection, retailerId, now)
                        .chain(() -> find(connection, retailerId, input.networkIds(), input.networkRefs(), groupRef))
                        .chain(found -> TABLE.insert(
                                connection,
                                row.addValue(stock.id())
                                        .addValue(productsRef)
                                        .addValue(found.networkIds() == null ? new Long[0] : found.networkIds())
                                        .addValue(found.controlGroupId())
                                        .addValue(!Boolean.FALSE.equals(input.allNetworks()))
                                        .addValue(!Boolean.FALSE.equals(input.floorAtZero()))
                                        .addValue(statuses)
                                        .addValue(definitions == null ? "[]" : definitions)))
                        .call(() -> setup.changed(connection, retailerId))));
    }

    Uni<Void> update(VirtualCatalogue catalogue, VirtualCatalogueUpdate input) {
        InputCheck check = new InputCheck();
        VirtualCatalogueCheck more = new VirtualCatalogueCheck(check, limits);
        Tuple row = EntityTable.changed(check, input, OffsetDateTime.now(clock));
        String stockRef = check.text("inventoryCatalogueRef", RecordLimits.REF, input.inventoryCatalogueRef());
        String productsRef = check.text("productCatalogueRef", RecordLimits.REF, input.productCatalogueRef());
        Patch<String> groupRef = check.patch("controlGroupRef", RecordLimits.REF, input.controlGroupRef());
        String[] statuses = more.statuses(input.positionStatuses());
        String definitions = more.definitions(input.segmentDefinitions());
        more.networks(input.networkIds(), input.networkRefs());
        check.pass();
        long retailerId = catalogue.retailerId();
        Uni<@Nullable Catalogue> stock = stockRef == null ? Uni.createFrom().nullItem() : stock(retailerId, stockRef);
        return stock.chain(shown -> pool.withTransaction(connection -> lock(connection, catalogue, input.ifVersion())
                .chain(() -> find(connection, retailerId, input.networkIds(), input.networkRefs(), groupRef.value()))
                .chain(found -> TABLE.update(
                        connection,
                        row.addValue(catalogue.id())
                                .addValue(shown == null ? null : shown.id())
                                .addValue(productsRef)
                                .addValue(found.networkIds())
                                .addValue(groupRef.said())
                                .addValue(found.controlGroupId())
                                .addValue(input.allNetworks())
                                .addValue(input.floorAtZero())
                                .addValue(input.positionStatuses() != null)
                                .addValue(statuses)
                                .addValue(definitions)))
                .chain(() -> setup.changed(connection, retailerId))));
    }

    private static Uni<Void> lock(SqlConnection connection, VirtualCatalogue catalogue, @Nullable Integer ifVersion) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(catalogue.id()))
                .invoke(rows ->
                        IfVersion.check(ifVersion, rows.iterator().next().getLong("version")))
                .replaceWithVoid();
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Found(
            Long @Nullable [] networkIds, @Nullable Long controlGroupId) {}

    private Uni<Catalogue> stock(long retailerId, String ref) {
        return catalogues.find(ref).map(found -> found.filter(catalogue -> catalogue.retailerId() == retailerId)
                .orElseThrow(() -> missing("There is no such catalogue.", "inventoryCatalogueRef", ref)));
    }

    private Uni<Found> find(
            SqlConnection connection,
            long retailerId,
            @Nullable List<String> networkIds,
            @Nullable List<String> networkRefs,
            @Nullable String controlGroupRef) {
        return networks(connection, retailerId, networkIds, networkRefs)
                .chain(found ->
                        controlGroup(connection, retailerId, controlGroupRef).map(group -> new Found(found, group)));
    }

    private Uni<Long @Nullable []> networks(
            SqlConnection connection, long retailerId, @Nullable List<String> ids, @Nullable List<String> refs) {
        if (ids == null && refs == null) {
            return Uni.createFrom().nullItem();
        }
        return networks.resolve(connection, retailerId, ids == null ? List.of() : ids, refs == null ? List.of() : refs)
                .map(found -> found.toArray(Long[]::new));
    }

    private static Uni<@Nullable Long> controlGroup(SqlConnection connection, long retailerId, @Nullable String ref) {
        if (ref == null) {
            return Uni.createFrom().nullItem();
        }
        return connection
                .preparedQuery(CONTROL_GROUP)
                .execute(Tuple.of(retailerId, ref))
                .map(rows -> Rows.first(rows, row -> row.getLong("id"))
                        .orElseThrow(() -> missing("There is no such group of controls.", "controlGroupRef", ref)));
    }

    private static Problem missing(String text, String field, String ref) {
        return Problem.of(ProblemType.NOT_FOUND, text).field(field).value(ref);
    }
}
