package io.quantree.virtual.model;

import io.quantree.catalogue.Ownership;
import io.quantree.catalogue.RetailerEntity;
import io.quantree.input.InputCheck;
import io.quantree.input.RecordLimits;
import io.quantree.relay.Extendable;
import io.quantree.relay.Node;
import io.quantree.relay.Orchestrateable;
import io.quantree.relay.Referenceable;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/** A view of an inventory catalogue's stock for customers. Its positions are derived from that stock. */
@Entity
@Table(name = VirtualCatalogue.TABLE)
@DynamicUpdate
@Type("VirtualCatalogue")
@Description(
        "A view of an inventory catalogue's stock for customers: which locations, which controls, which segments. Its type is BASE for one position per product and location, AGGREGATE for one per product, or a text of your own, which follows the rule of BASE. Its status is CREATED, ACTIVE or INACTIVE.")
@SuppressWarnings("NullAway.Init") // As in StoredEntity.
public class VirtualCatalogue extends RetailerEntity implements Node, Referenceable, Orchestrateable, Extendable {
    public static final String TABLE = "virtual_catalogue";
    public static final String WORKFLOW = "VIRTUAL_CATALOGUE";

    // Refs of other tables come from subqueries, so that no name is ambiguous.
    public static final String STOCK_REF =
            "(SELECT i.ref FROM inventory_catalogue i WHERE i.id = inventory_catalogue_id)";
    public static final String GROUP_REF = "(SELECT g.ref FROM control_group g WHERE g.id = control_group_id)";
    private static final String NETWORK_REFS =
            "(SELECT array_agg(n.ref ORDER BY array_position(network_ids, n.id)) FROM network n WHERE n.id = ANY(network_ids))";

    /** The columns that {@link #of} reads. */
    public static final String COLUMNS = RetailerEntity.COLUMNS
            + ", inventory_catalogue_id, product_catalogue_ref, network_ids, control_group_id, all_networks, floor_at_zero,"
            + " position_statuses, segment_definitions::text AS segment_definitions, " + STOCK_REF
            + " AS inventory_catalogue_ref, " + GROUP_REF + " AS control_group_ref, " + NETWORK_REFS
            + " AS network_refs";

    @Ignore
    public long inventoryCatalogueId;

    @Formula(STOCK_REF)
    @Description("The inventory catalogue whose stock it shows.")
    public String inventoryCatalogueRef;

    @Description("The catalogue that describes the products.")
    public String productCatalogueRef;

    @Column(name = "network_ids", columnDefinition = "_int8")
    @Ignore
    public Long[] networks;

    @Formula(NETWORK_REFS)
    @Ignore
    public String @Nullable [] networkNames;

    @Ignore
    public @Nullable Long controlGroupId;

    @Formula(GROUP_REF)
    @Description("The group of the controls that apply.")
    public @Nullable String controlGroupRef;

    @Description("Whether the locations of all networks are offered, or only those of the first one.")
    public boolean allNetworks;

    @Description("Whether a buffer takes at most what is there.")
    public boolean floorAtZero;

    /** The statuses of offered inventory positions; null for the configured ones. */
    @Column(name = "position_statuses", columnDefinition = "_text")
    @Ignore
    public String @Nullable [] offeredStatuses;

    /** Which segments all positions have, in the stored form of {@link VirtualSegmentDefinition}. */
    @Column(name = "segment_definitions", columnDefinition = "jsonb")
    @ColumnTransformer(read = "segment_definitions::text", write = "?::text::jsonb")
    @Ignore
    public String definitions;

    public static VirtualCatalogue of(Row row) {
        VirtualCatalogue catalogue = new VirtualCatalogue();
        catalogue.fill(row);
        catalogue.inventoryCatalogueId = row.getLong("inventory_catalogue_id");
        catalogue.inventoryCatalogueRef = row.getString("inventory_catalogue_ref");
        catalogue.productCatalogueRef = row.getString("product_catalogue_ref");
        catalogue.networks = row.getArrayOfLongs("network_ids");
        catalogue.networkNames = row.getArrayOfStrings("network_refs");
        catalogue.controlGroupId = row.getLong("control_group_id");
        catalogue.controlGroupRef = row.getString("control_group_ref");
        catalogue.allNetworks = row.getBoolean("all_networks");
        catalogue.floorAtZero = row.getBoolean("floor_at_zero");
        catalogue.offeredStatuses = row.getArrayOfStrings("position_statuses");
        catalogue.definitions = row.getString("segment_definitions");
        return catalogue;
    }

    /** A new virtual catalogue that is linked to nothing yet. */
    public static VirtualCatalogue create(
            InputCheck check, VirtualLimits limits, NewVirtualCatalogue input, Ownership owners, Instant now) {
        VirtualCatalogue catalogue = new VirtualCatalogue();
        catalogue.create(
                check,
                input.type(),
                input.status(),
                input.entity(),
                owners,
                check.required("ref", RecordLimits.REF, input.ref()),
                now);
        catalogue.productCatalogueRef =
                check.required("productCatalogueRef", RecordLimits.REF, input.productCatalogueRef());
        VirtualCatalogueCheck more = new VirtualCatalogueCheck(check, limits);
        catalogue.offeredStatuses = more.statuses(input.positionStatuses());
        String given = more.definitions(input.segmentDefinitions());
        catalogue.definitions = given == null ? "[]" : given;
        more.networks(input.networkIds(), input.networkRefs());
        catalogue.networks = new Long[0];
        catalogue.allNetworks = !Boolean.FALSE.equals(input.allNetworks());
        catalogue.floorAtZero = !Boolean.FALSE.equals(input.floorAtZero());
        return catalogue;
    }

    /** Changes what the input gives, besides the links to others. */
    public void change(InputCheck check, VirtualLimits limits, VirtualCatalogueUpdate input, Instant now) {
        VirtualCatalogueCheck more = new VirtualCatalogueCheck(check, limits);
        change(check, input.status(), input.entity(), now);
        String products = check.text("productCatalogueRef", RecordLimits.REF, input.productCatalogueRef());
        productCatalogueRef = products == null ? productCatalogueRef : products;
        String[] statuses = more.statuses(input.positionStatuses());
        offeredStatuses = input.positionStatuses() == null ? offeredStatuses : statuses;
        String given = more.definitions(input.segmentDefinitions());
        definitions = given == null ? definitions : given;
        more.networks(input.networkIds(), input.networkRefs());
        allNetworks = input.allNetworks() == null ? allNetworks : input.allNetworks();
        floorAtZero = input.floorAtZero() == null ? floorAtZero : input.floorAtZero();
    }

    public VirtualKind kind() {
        return VirtualKind.of(type);
    }

    /** The group of an AGGREGATE catalogue's positions: the ref of the first network, or of the catalogue without networks. */
    public String group() {
        return networkNames == null ? ref : networkNames[0];
    }

    @Override
    public String workflowRef() {
        return workflowRef(type);
    }

    /** The workflow of a virtual catalogue of this type, and of everything in it. */
    public static String workflowRef(String type) {
        return WORKFLOW + "::" + type;
    }

    @NonNull
    @Description("Which rule its positions follow: AGGREGATE for the type AGGREGATE, BASE for every other type.")
    public VirtualKind getRule() {
        return kind();
    }

    @Description("The networks whose locations it offers, by id; every location when there are none.")
    public List<String> getNetworkIds() {
        return Stream.of(networks).map(String::valueOf).toList();
    }

    @Description("The same networks by ref.")
    public List<String> getNetworkRefs() {
        return networkNames == null ? List.of() : List.of(networkNames);
    }

    @Description("Which statuses of inventory positions are offered; null for those that are configured.")
    public @Nullable List<String> getPositionStatuses() {
        return offeredStatuses == null ? null : List.of(offeredStatuses);
    }

    @NonNull
    @Description("Which segments all positions have.")
    public List<@NonNull VirtualSegmentDefinition> getSegmentDefinitions() {
        return VirtualSegmentDefinition.list(definitions);
    }
}
