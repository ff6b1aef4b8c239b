package io.quantree.catalogue;

import io.quantree.input.InputCheck;
import io.quantree.relay.ConnectionText;
import io.quantree.relay.EntityPages;
import io.quantree.relay.Extendable;
import io.quantree.relay.Node;
import io.quantree.relay.Orchestrateable;
import io.quantree.relay.Page;
import io.quantree.relay.PageInfo;
import io.quantree.relay.Referenceable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.hibernate.annotations.DynamicUpdate;

/** A set of inventory positions that belongs to a retailer, or to several. Its type is the last part of the refs that are built for its positions. */
@Entity
@Table(name = InventoryCatalogue.TABLE)
@DynamicUpdate
@Type("InventoryCatalogue")
@Description(
        "A set of inventory positions that belongs to a retailer, or to several. Its status is CREATED, ACTIVE or INACTIVE.")
public class InventoryCatalogue extends RetailerEntity implements Node, Referenceable, Orchestrateable, Extendable {
    static final String TABLE = "inventory_catalogue";
    static final String WORKFLOW = "INVENTORY_CATALOGUE";

    static InventoryCatalogue of(Row row) {
        InventoryCatalogue catalogue = new InventoryCatalogue();
        catalogue.fill(row);
        return catalogue;
    }

    static InventoryCatalogue create(
            InputCheck check, CatalogueApi.Creation input, Ownership owners, String ref, Instant now) {
        InventoryCatalogue catalogue = new InventoryCatalogue();
        catalogue.create(check, input.type(), input.status(), input.entity(), owners, ref, now);
        return catalogue;
    }

    /** The workflow ref of everything in a catalogue of this type. */
    public static String workflowRef(String catalogueType) {
        return WORKFLOW + "::" + catalogueType;
    }

    @Override
    public String workflowRef() {
        return workflowRef(type);
    }

    @Ignore
    public Catalogue home() {
        return new Catalogue(id, owners(), ref, type);
    }

    @Type("InventoryCatalogueConnection")
    @Description("A page of catalogues, in the order of their creation.")
    public record Connection(
            @NonNull @Description("The catalogues of the page.")
            List<@NonNull Edge> edges,

            @NonNull @Description(ConnectionText.PAGE_INFO) PageInfo pageInfo,
            @Ignore Uni<Integer> total) {
        static Connection of(Page<InventoryCatalogue> page, Supplier<Uni<Long>> total) {
            return page.connection(
                    catalogue -> EntityPages.cursor(TABLE, catalogue.id()), Edge::new, total, Connection::new);
        }

        @Type("InventoryCatalogueEdge")
        @Description("A catalogue in a list.")
        public record Edge(
                @NonNull @Description("The catalogue.") InventoryCatalogue node,
                @NonNull @Description(ConnectionText.CURSOR) String cursor) {}
    }
}
