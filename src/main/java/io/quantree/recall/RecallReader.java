package io.quantree.recall;

import io.quantree.catalogue.Catalogue;
import io.quantree.platform.database.EntitySessions;
import io.quantree.relay.CountView;
import io.quantree.relay.EntityPages;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.PageArguments;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.WhereClause;
import io.quantree.stock.query.QuantityConnection;
import io.quantree.stock.query.QuantityPages;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

@Singleton
record RecallReader(
        ReadStatements reader,
        EntityPages pages,
        EntitySessions sessions,
        QuantityPages quantities,
        GraphQlLimits limits) {
    private static final String QUANTITIES =
            "SELECT catalogue_id, sku_ref, location_ref, id, ref FROM recall_quantity WHERE recall_id = %s";

    /**
     * The reservations that a recall affects: those of the recalled batch, and those that descend from quantities that the recall holds.
     * Children are found by the index on parents, so quantities without children cost little.
     */
    private static final String RESERVATIONS = """
            SELECT own.catalogue_id, own.sku_ref, own.location_ref, own.id, own.ref FROM inventory_quantity own
            WHERE own.catalogue_id = %1$s AND own.manufacturer_batch_number = %3$s AND own.manufacturer_batch_number IS NOT NULL
              AND own.type = 'RESERVED' AND own.status = 'ACTIVE'
              AND (%4$s::text IS NULL OR own.manufacturer = %4$s) AND (%5$s::text IS NULL OR own.supplier = %5$s)
              AND (%6$s::text[] IS NULL OR own.sku_ref = ANY(%6$s)) AND (%7$s::text[] IS NULL OR own.location_ref = ANY(%7$s))
              AND %8$s
            UNION
            (WITH RECURSIVE below AS (
              SELECT child.sku_ref, child.location_ref, child.id, child.ref, child.type, child.status, 1 AS steps
              FROM recall_quantity h JOIN inventory_quantity child
                ON child.catalogue_id = h.catalogue_id AND child.parent_id = h.id
                AND child.sku_ref = h.sku_ref AND child.location_ref = h.location_ref
              WHERE h.recall_id = %2$s AND h.held AND child.parent_id IS NOT NULL
              UNION ALL
              SELECT child.sku_ref, child.location_ref, child.id, child.ref, child.type, child.status, steps + 1
              FROM below JOIN inventory_quantity child
                ON child.catalogue_id = %1$s AND child.parent_id = below.id
                AND child.sku_ref = below.sku_ref AND child.location_ref = below.location_ref
              WHERE steps < 100 AND child.parent_id IS NOT NULL)
            SELECT %1$s::bigint, sku_ref, location_ref, id, ref FROM below WHERE type = 'RESERVED' AND status = 'ACTIVE')
            """;

    private static final String ASSOCIATIONS = """
            SELECT association_type, association_ref, sum(abs(quantity))::bigint AS pieces, count(*) AS quantities
            FROM inventory_quantity
            WHERE catalogue_id = %s AND association_ref IS NOT NULL
              AND (sku_ref, location_ref, id) IN (
                SELECT sku_ref, location_ref, id FROM (%s) AS reserved
                UNION
                SELECT sku_ref, location_ref, id FROM recall_quantity WHERE recall_id = %s AND held)
            GROUP BY association_type, association_ref
            ORDER BY association_ref, association_type LIMIT %s
            """;

    Uni<@Nullable Recall> one(Catalogue catalogue, long id) {
        return sessions.read(() -> Recall.<Recall>find("id = ?1 and catalogueId = ?2", id, catalogue.id())
                        .firstResult())
                .invoke(found -> {
                    if (found != null) {
                        found.home = catalogue;
                    }
                });
    }

    Uni<RecallConnection> page(
            List<Catalogue> catalogues,
            @Nullable List<@Nullable String> statuses,
            @Nullable List<@Nullable String> batchNumbers,
            PageArguments arguments) {
        Map<Long, Catalogue> homes = new HashMap<>();
        catalogues.forEach(catalogue -> homes.put(catalogue.id(), catalogue));
        Consumer<WhereClause> filter = where -> where.and(
                        "catalogue_id = ANY(" + where.bind(homes.keySet().toArray(Long[]::new)) + ")")
                .anyOf("status", "status", statuses)
                .anyOf("manufacturerBatchNumber", "manufacturer_batch_number", batchNumbers);
        return pages.page(Recall.TABLE, RecallStatements.COLUMNS, filter, arguments)
                .map(page -> RecallConnection.of(page.map(rows -> recalls(rows, homes))));
    }

    private static List<Recall> recalls(List<Row> rows, Map<Long, Catalogue> homes) {
        List<Recall> recalls = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Recall recall =
                    RecallStatements.recall(row, Objects.requireNonNull(homes.get(row.getLong("catalogue_id"))));
            recall.together = rows.size();
            recalls.add(recall);
        }
        return recalls;
    }

    Uni<QuantityConnection> quantities(Recall recall, PageArguments arguments) {
        quantities.check("quantities", recall.together, arguments);
        return quantities.page(recall.home, where -> QUANTITIES.formatted(where.bind(recall.id)), arguments);
    }

    Uni<QuantityConnection> reservations(Recall recall, PageArguments arguments) {
        quantities.check("reservations", recall.together, arguments);
        return quantities.page(recall.home, where -> reservations(where, recall), arguments);
    }

    Uni<List<RecallApi.Association>> associations(Recall recall, PageArguments arguments) {
        quantities.check("associations", recall.together, arguments);
        WhereClause where = new WhereClause(limits);
        String catalogue = where.bind(recall.catalogueId);
        String statement = ASSOCIATIONS.formatted(
                catalogue, reservations(where, recall), where.bind(recall.id), where.bind((long) arguments.size()));
        return reader.read(statement, where)
                .map(rows -> rows.stream().map(RecallReader::association).toList());
    }

    private static String reservations(WhereClause where, Recall recall) {
        return RESERVATIONS.formatted(
                where.bind(recall.catalogueId),
                where.bind(recall.id),
                where.bind(recall.manufacturerBatchNumber),
                where.bind(recall.manufacturer),
                where.bind(recall.supplier),
                where.bind(recall.products),
                where.bind(recall.locations),
                // A lifted recall no longer affects the reservations of its batch.
                where.bind(recall.status.applies()));
    }

    private static RecallApi.Association association(Row row) {
        return new RecallApi.Association(
                row.getString("association_type"),
                row.getString("association_ref"),
                CountView.nearest(row.getLong("quantities")),
                row.getLong("pieces"));
    }
}
