package io.quantree.virtual.catalogue;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.Catalogues;
import io.quantree.network.Networks;
import io.quantree.platform.database.Rows;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Resolves the refs in a virtual catalogue to what its retailer owns. */
@ApplicationScoped
class VirtualReferences {
    private static final String CONTROL_GROUP = "SELECT id FROM control_group WHERE retailer_id = $1 AND ref = $2";

    private final Catalogues catalogues;
    private final Networks networks;

    VirtualReferences(Catalogues catalogues, Networks networks) {
        this.catalogues = catalogues;
        this.networks = networks;
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Found(Long @Nullable [] networkIds, @Nullable Long controlGroupId) {}

    Uni<Catalogue> stock(long retailerId, String ref) {
        return catalogues.find(ref).map(found -> found.filter(catalogue -> catalogue.retailerId() == retailerId)
                .orElseThrow(() -> missing("There is no such catalogue.", "inventoryCatalogueRef", ref)));
    }

    Uni<Found> find(
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
