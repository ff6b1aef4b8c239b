package io.quantree.catalogue;

import io.quantree.relay.Attribute;
import io.quantree.relay.BatchLoader;
import io.quantree.relay.CountView;
import io.quantree.relay.EntityPages;
import io.quantree.relay.PageArguments;
import io.quantree.relay.ReadStatements;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads catalogues for GraphQL. */
@ApplicationScoped
public class CatalogueReader {
    private static final String OF_RETAILER = """
            SELECT id, retailer_id, ref, type FROM inventory_catalogue WHERE retailer_id = $1 ORDER BY id
            """;

    private static final String COLUMNS =
            "id, retailer_id, ref, type, status, name, description, version, created_on, updated_on, attributes";

    private static final String BY_ID = "SELECT " + COLUMNS + """
             FROM inventory_catalogue
            WHERE id = ANY($1)
            """;

    private static final String TABLE = "inventory_catalogue";
    private final ReadStatements reader;
    private final EntityPages pages;

    CatalogueReader(ReadStatements reader, EntityPages pages) {
        this.reader = reader;
        this.pages = pages;
    }

    Uni<@Nullable CatalogueView> one(Optional<Catalogue> catalogue) {
        return catalogue.isEmpty()
                ? Uni.createFrom().nullItem()
                : reader.read(BY_ID, Tuple.of(new Long[] {catalogue.get().id()}))
                        .map(rows -> views(rows).stream().findFirst().orElse(null));
    }

    Uni<CatalogueView.Connection> page(OwnedFilter filter, PageArguments arguments) {
        return pages.page(TABLE, COLUMNS, filter::restrict, arguments)
                .map(page -> CatalogueView.Connection.of(
                        page.map(CatalogueReader::views), () -> pages.count(TABLE, filter::restrict)));
    }

    static String cursor(CatalogueView catalogue) {
        return EntityPages.cursor(TABLE, catalogue.id());
    }

    Uni<List<Catalogue>> ofRetailer(long retailerId) {
        return reader.read(OF_RETAILER, Tuple.of(retailerId))
                .map(rows -> rows.stream().map(Catalogue::of).toList());
    }

    /** Reads the catalogues of these entities, by id, in one statement. */
    public <T> Uni<Map<Long, CatalogueView>> homesOf(Collection<T> entities, Function<T, Catalogue> home) {
        Long[] ids = entities.stream().map(home).map(Catalogue::id).distinct().toArray(Long[]::new);
        return reader.read(BY_ID, Tuple.of(ids)).map(rows -> views(rows).stream()
                .collect(Collectors.toMap(view -> view.home().id(), Function.identity())));
    }

    private static List<CatalogueView> views(List<Row> rows) {
        return BatchLoader.<Row, CatalogueView>of(rows, CatalogueReader::view).members();
    }

    private static CatalogueView view(Row row, BatchLoader<CatalogueView> siblings) {
        return new CatalogueView(
                siblings,
                Catalogue.of(row),
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
                CountView.of("version", row.getLong("version")),
                Attribute.stored(row.getJsonObject("attributes")));
    }
}
