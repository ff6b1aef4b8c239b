package io.quantree.stock;

import io.quantree.graphql.Attribute;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads catalogues for answers. */
@ApplicationScoped
class CatalogueReader {
    private static final String OF_RETAILER = """
            SELECT id, retailer_id, ref, type FROM inventory_catalogue WHERE retailer_id = $1 ORDER BY id
            """;

    private static final String BY_ID = """
            SELECT id, retailer_id, ref, type, status, name, description, created_on, updated_on, attributes
            FROM inventory_catalogue
            WHERE id = ANY($1)
            """;

    private final StockReader reader;

    CatalogueReader(StockReader reader) {
        this.reader = reader;
    }

    Uni<List<Catalogue>> ofRetailer(long retailerId) {
        return reader.read(OF_RETAILER, Tuple.of(retailerId))
                .map(rows -> rows.stream().map(CatalogueReader::catalogue).toList());
    }

    /** The catalogues of these entities, by id, in one statement. */
    <T> Uni<Map<Long, CatalogueView>> homesOf(Collection<T> entities, Function<T, Catalogue> home) {
        Long[] ids = entities.stream().map(home).map(Catalogue::id).distinct().toArray(Long[]::new);
        return reader.read(BY_ID, Tuple.of(ids))
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> row.getLong("id"), CatalogueReader::view)));
    }

    private static Catalogue catalogue(Row row) {
        return new Catalogue(
                row.getLong("id"), row.getLong("retailer_id"), row.getString("ref"), row.getString("type"));
    }

    private static CatalogueView view(Row row) {
        return new CatalogueView(
                String.valueOf(row.getLong("id")),
                row.getString("ref"),
                row.getString("type"),
                row.getString("status"),
                row.getString("name"),
                row.getString("description"),
                row.getOffsetDateTime("created_on"),
                row.getOffsetDateTime("updated_on"),
                List.of(String.valueOf(row.getLong("retailer_id"))),
                CatalogueView.workflowRef(row.getString("type")),
                CatalogueView.WORKFLOW_VERSION,
                Attribute.stored(row.getJsonObject("attributes")));
    }
}
