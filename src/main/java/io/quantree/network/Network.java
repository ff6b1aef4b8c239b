package io.quantree.network;

import io.quantree.catalogue.Ownership;
import io.quantree.catalogue.RetailerEntity;
import io.quantree.input.InputCheck;
import io.quantree.relay.ConnectionText;
import io.quantree.relay.EntityPages;
import io.quantree.relay.Extendable;
import io.quantree.relay.Node;
import io.quantree.relay.Orchestrateable;
import io.quantree.relay.Page;
import io.quantree.relay.PageInfo;
import io.quantree.relay.Referenceable;
import io.quantree.relay.WhereClause;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
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

/** A named set of locations. {@link LocationSetChange} writes the set; a change of it is a change of the network. */
@Entity
@Table(name = Network.TABLE)
@DynamicUpdate
@Type("Network")
@Description(
        "A named set of locations, for virtual catalogues to offer the stock of. Its status is CREATED, ACTIVE or INACTIVE; an INACTIVE"
                + " network counts for nothing. Its version counts the changes of its locations too.")
public class Network extends RetailerEntity implements Node, Referenceable, Orchestrateable, Extendable {
    static final String TABLE = "network";
    static final String WORKFLOW = "NETWORK";
    static final String COLUMNS = RetailerEntity.COLUMNS;

    static Network of(Row row) {
        Network network = new Network();
        network.fill(row);
        return network;
    }

    static PanacheQuery<Network> named(String ref) {
        return find("ref", WhereClause.text("ref", ref));
    }

    static Network create(InputCheck check, NetworkApi.Creation input, Ownership owners, String ref, Instant now) {
        Network network = new Network();
        network.create(check, input.type(), input.status(), input.entity(), owners, ref, now);
        return network;
    }

    void change(InputCheck check, NetworkApi.Update input, Instant now) {
        change(check, input.status(), input.entity(), now);
    }

    @Override
    public String workflowRef() {
        return WORKFLOW + "::" + type;
    }

    @Type("NetworkConnection")
    @Description("A page of networks, in the order of their creation.")
    public record Connection(
            @NonNull @Description("The networks of the page.")
            List<@NonNull Edge> edges,

            @NonNull @Description(ConnectionText.PAGE_INFO) PageInfo pageInfo,
            @Ignore Uni<Integer> total) {
        static Connection of(Page<Network> page, Supplier<Uni<Long>> total) {
            return page.connection(
                    network -> EntityPages.cursor(TABLE, network.id()), Edge::new, total, Connection::new);
        }

        @Type("NetworkEdge")
        @Description("A network in a list.")
        public record Edge(
                @NonNull @Description("The network.") Network node,
                @NonNull @Description(ConnectionText.CURSOR) String cursor) {}
    }
}
