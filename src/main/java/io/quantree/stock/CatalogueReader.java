package io.quantree.stock;

import io.quantree.graphql.Attribute;
import io.quantree.graphql.Cursor;
import io.quantree.graphql.GraphQlLimits;
import io.quantree.graphql.Page;
import io.quantree.graphql.PageArguments;
import io.quantree.graphql.Siblings;
import io.quantree.graphql.WhereClause;
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

/** Reads catalogues for answers. */
@ApplicationScoped
class CatalogueReader {
    private static final String OF_RETAILER = """
            SELECT id, retailer_id, ref, type FROM inventory_catalogue WHERE retailer_id = $1 ORDER BY id
            """;

    private static final String COLUMNS =
            "id, retailer_id, ref, type, status, name, description, version, created_on, updated_on, attributes";

    private static final String BY_ID = "SELECT " + COLUMNS + """
             FROM inventory_catalogue
            WHERE id = ANY($1)
            """;

    private static final String PAGE = """
            SELECT %s FROM inventory_catalogue WHERE %s ORDER BY id %s LIMIT %s
            """;

    private static final String COUNT = """
            SELECT count(*) AS total FROM inventory_catalogue WHERE %s
            """;

    private static final String CURSOR = "catalogue";

    private final StockReader reader;
    private final GraphQlLimits limits;

    CatalogueReader(StockReader reader, GraphQlLimits limits) {
        this.reader = reader;
        this.limits = limits;
    }

    /** The catalogue as it is answered, or null when there is none. */
    Uni<@Nullable CatalogueView> one(Optional<Catalogue> catalogue) {
        return catalogue.isEmpty()
                ? Uni.createFrom().nullItem()
                : reader.read(BY_ID, Tuple.of(new Long[] {catalogue.get().id()}))
                        .map(rows -> views(rows).stream().findFirst().orElse(null));
    }

    Uni<CatalogueConnection> page(CatalogueListFilter filter, PageArguments arguments) {
        WhereClause where = new WhereClause(limits);
        filter.restrict(where);
        bound(where, "after", arguments.after(), ">");
        bound(where, "before", arguments.before(), "<");
        String statement = PAGE.formatted(
                COLUMNS, where.text(), arguments.backward() ? "DESC" : "ASC", where.bind((long) arguments.rows()));
        return reader.read(statement, where).map(rows -> {
            Page<Row> page = Page.of(arguments, rows);
            return CatalogueConnection.of(page, views(page.rows()), () -> count(filter));
        });
    }

    static Cursor cursor(CatalogueView catalogue) {
        return new Cursor(CURSOR, List.of(catalogue.id()));
    }

    Uni<List<Catalogue>> ofRetailer(long retailerId) {
        return reader.read(OF_RETAILER, Tuple.of(retailerId))
                .map(rows -> rows.stream().map(CatalogueReader::catalogue).toList());
    }

    /** The catalogues of these entities, by id, in one statement. */
    <T> Uni<Map<Long, CatalogueView>> homesOf(Collection<T> entities, Function<T, Catalogue> home) {
        Long[] ids = entities.stream().map(home).map(Catalogue::id).distinct().toArray(Long[]::new);
        return reader.read(BY_ID, Tuple.of(ids)).map(rows -> views(rows).stream()
                .collect(Collectors.toMap(view -> view.home().id(), Function.identity())));
    }

    private static Catalogue catalogue(Row row) {
        return new Catalogue(
                row.getLong("id"), row.getLong("retailer_id"), row.getString("ref"), row.getString("type"));
    }

    private Uni<Long> count(CatalogueListFilter filter) {
        WhereClause where = new WhereClause(limits);
        filter.restrict(where);
        return reader.count(COUNT.formatted(where.text()), where);
    }

    private static void bound(WhereClause where, String argument, @Nullable String text, String comparison) {
        if (text != null) {
            long id = Cursor.decode(argument, text, CURSOR, 1).number(argument, 0);
            where.and("id " + comparison + " " + where.bind(id));
        }
    }

    private static List<CatalogueView> views(List<Row> rows) {
        return Siblings.<Row, CatalogueView>of(rows, CatalogueReader::view).members();
    }

    private static CatalogueView view(Row row, Siblings<CatalogueView> siblings) {
        return new CatalogueView(
                siblings,
                catalogue(row),
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
