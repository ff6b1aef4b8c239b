package io.quantree.virtual.catalogue;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.Retailers;
import io.quantree.catalogue.SetupVersion;
import io.quantree.input.IfVersion;
import io.quantree.input.InputCheck;
import io.quantree.input.Patch;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.QuantityStatus;
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
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Creates and changes virtual catalogues. */
@ApplicationScoped
class VirtualCatalogueWriter {
    private static final String INSERT = """
            INSERT INTO virtual_catalogue (retailer_id, ref, type, status, name, description, inventory_catalogue_id,
              product_catalogue_ref, network_ids, control_group_id, attributes, all_networks, floor_at_zero, position_statuses,
              segment_definitions, version, created_on, updated_on)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::text::jsonb, $12, $13, $14, $15::text::jsonb, 1, $16, $16)
            ON CONFLICT (ref) DO NOTHING
            RETURNING id
            """;

    private static final String UPDATE = """
            UPDATE virtual_catalogue
            SET name = coalesce($2, name), description = CASE WHEN $3 THEN $4 ELSE description END, status = coalesce($5, status),
              inventory_catalogue_id = coalesce($6, inventory_catalogue_id), product_catalogue_ref = coalesce($7, product_catalogue_ref),
              network_ids = coalesce($8, network_ids), control_group_id = CASE WHEN $9 THEN $10 ELSE control_group_id END,
              attributes = CASE WHEN $11::text IS NULL THEN attributes ELSE coalesce(attributes, '{}') || $11::text::jsonb END,
              all_networks = coalesce($12, all_networks), floor_at_zero = coalesce($13, floor_at_zero),
              position_statuses = CASE WHEN $14 THEN $15 ELSE position_statuses END,
              segment_definitions = coalesce($16::text::jsonb, segment_definitions), version = version + 1, updated_on = $17
            WHERE id = $1
            """;

    private static final String LOCK = "SELECT version FROM virtual_catalogue WHERE id = $1 FOR NO KEY UPDATE";

    private final Pool pool;
    private final Retailers owners;
    private final VirtualReferences references;
    private final SetupVersion setup;
    private final VirtualLimits limits;
    private final Clock clock;

    VirtualCatalogueWriter(
            Pool pool,
            Retailers owners,
            VirtualReferences references,
            SetupVersion setup,
            VirtualLimits limits,
            Clock clock) {
        this.pool = pool;
        this.owners = owners;
        this.references = references;
        this.setup = setup;
        this.limits = limits;
        this.clock = clock;
    }

    Uni<Long> create(NewVirtualCatalogue input, OptionalLong scope) {
        InputCheck check = new InputCheck();
        VirtualCatalogueCheck more = new VirtualCatalogueCheck(check, limits);
        long retailerId = Retailers.of(input.retailerRefs(), scope);
        String ref = check.required("ref", RecordLimits.REF, input.ref());
        String type = check.required("type", RecordLimits.TYPE, input.type());
        String name = check.required("name", RecordLimits.TEXT, input.name());
        String description = check.text("description", RecordLimits.TEXT, input.description());
        String status = check.text("status", RecordLimits.STATUS, input.status());
        String stockRef = check.required("inventoryCatalogueRef", RecordLimits.REF, input.inventoryCatalogueRef());
        String productsRef = check.required("productCatalogueRef", RecordLimits.REF, input.productCatalogueRef());
        String groupRef = check.text("controlGroupRef", RecordLimits.REF, input.controlGroupRef());
        String attributes = check.attributes(input.attributes());
        String[] statuses = more.statuses(input.positionStatuses());
        String definitions = more.definitions(input.segmentDefinitions());
        more.networks(input.networkIds(), input.networkRefs());
        check.pass();
        VirtualKind kind = VirtualKind.of(type);
        OffsetDateTime now = OffsetDateTime.now(clock);
        return references
                .stock(retailerId, stockRef)
                .chain(stock -> pool.withTransaction(connection -> owners.provision(connection, retailerId, now)
                        .chain(() -> references.find(
                                connection, retailerId, input.networkIds(), input.networkRefs(), groupRef))
                        .map(found -> Tuple.tuple()
                                .addValue(retailerId)
                                .addValue(ref)
                                .addValue(kind.name())
                                .addValue(status == null ? QuantityStatus.CREATED : status)
                                .addValue(name)
                                .addValue(description)
                                .addValue(stock.id())
                                .addValue(productsRef)
                                .addValue(found.networkIds() == null ? new Long[0] : found.networkIds())
                                .addValue(found.controlGroupId())
                                .addValue(attributes)
                                .addValue(!Boolean.FALSE.equals(input.allNetworks()))
                                .addValue(!Boolean.FALSE.equals(input.floorAtZero()))
                                .addValue(statuses)
                                .addValue(definitions == null ? "[]" : definitions)
                                .addValue(now))
                        .chain(row -> insert(connection, row))
                        .call(() -> setup.changed(connection, retailerId))));
    }

    private static Uni<Long> insert(SqlConnection connection, Tuple row) {
        return connection.preparedQuery(INSERT).execute(row).map(rows -> rows.stream()
                .findFirst()
                .map(inserted -> inserted.getLong("id"))
                .orElseThrow(
                        () -> Problem.of(ProblemType.ALREADY_EXISTS, "there is a virtual catalogue of this ref already")
                                .field("ref")
                                .value(row.getString(1))));
    }

    Uni<Void> update(VirtualCatalogue catalogue, VirtualCatalogueUpdate input) {
        InputCheck check = new InputCheck();
        VirtualCatalogueCheck more = new VirtualCatalogueCheck(check, limits);
        String name = check.text("name", RecordLimits.TEXT, input.name());
        Patch<String> description = check.patch("description", RecordLimits.TEXT, input.description());
        String status = check.text("status", RecordLimits.STATUS, input.status());
        String stockRef = check.text("inventoryCatalogueRef", RecordLimits.REF, input.inventoryCatalogueRef());
        String productsRef = check.text("productCatalogueRef", RecordLimits.REF, input.productCatalogueRef());
        Patch<String> groupRef = check.patch("controlGroupRef", RecordLimits.REF, input.controlGroupRef());
        String attributes = check.attributes(input.attributes());
        String[] statuses = more.statuses(input.positionStatuses());
        String definitions = more.definitions(input.segmentDefinitions());
        more.networks(input.networkIds(), input.networkRefs());
        check.pass();
        long retailerId = catalogue.retailerId();
        Uni<@Nullable Catalogue> stock =
                stockRef == null ? Uni.createFrom().nullItem() : references.stock(retailerId, stockRef);
        return stock.chain(shown -> pool.withTransaction(connection -> lock(connection, catalogue, input.ifVersion())
                .chain(() -> references.find(
                        connection, retailerId, input.networkIds(), input.networkRefs(), groupRef.value()))
                .map(found -> Tuple.tuple()
                        .addValue(catalogue.id())
                        .addValue(name)
                        .addValue(description.said())
                        .addValue(description.value())
                        .addValue(status)
                        .addValue(shown == null ? null : shown.id())
                        .addValue(productsRef)
                        .addValue(found.networkIds())
                        .addValue(groupRef.said())
                        .addValue(found.controlGroupId())
                        .addValue(attributes)
                        .addValue(input.allNetworks())
                        .addValue(input.floorAtZero())
                        .addValue(input.positionStatuses() != null)
                        .addValue(statuses)
                        .addValue(definitions)
                        .addValue(OffsetDateTime.now(clock)))
                .chain(row -> connection.preparedQuery(UPDATE).execute(row))
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
}
