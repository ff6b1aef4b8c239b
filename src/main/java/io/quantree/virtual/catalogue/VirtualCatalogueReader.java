package io.quantree.virtual.catalogue;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.EntityPages;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.PageArguments;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.WhereClause;
import io.quantree.security.RetailerScope;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualCatalogueKey;
import io.quantree.virtual.model.VirtualCatalogueRows;
import io.quantree.virtual.model.VirtualCatalogueView;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads virtual catalogues. For a request of another retailer, a catalogue doesn't exist. */
@ApplicationScoped
public class VirtualCatalogueReader {
    private static final String SELECT =
            "SELECT " + VirtualCatalogueRows.COLUMNS + " FROM " + VirtualCatalogueRows.TABLE + " WHERE ";

    private static final String BY_ID = SELECT + "id = ANY($1)";

    private static final String BY_REF =
            SELECT + "ref = ANY($1) AND ($2::bigint IS NULL OR retailer_id = $2) ORDER BY id";

    private static final String OF_RETAILER = SELECT + "retailer_id = $1 ORDER BY id";

    private final ReadStatements reader;
    private final EntityPages pages;
    private final RetailerScope scope;
    private final GraphQlLimits limits;

    VirtualCatalogueReader(ReadStatements reader, EntityPages pages, RetailerScope scope, GraphQlLimits limits) {
        this.reader = reader;
        this.pages = pages;
        this.scope = scope;
        this.limits = limits;
    }

    Uni<@Nullable VirtualCatalogueView> view(String ref) {
        return reader.read(BY_REF, named(List.of(ref)))
                .map(rows ->
                        VirtualCatalogueRows.views(rows).stream().findFirst().orElse(null));
    }

    /** The virtual catalogue that an argument names; NOT_FOUND without it. */
    public Uni<VirtualCatalogue> one(String argument, VirtualCatalogueKey key) {
        return reader.read(BY_REF, named(List.of(WhereClause.text(argument, key.ref()))))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(VirtualCatalogueRows::catalogue)
                        .orElseThrow(() -> VirtualCatalogueKey.missing(argument, key.ref())));
    }

    /** The virtual catalogues that both arguments name, or all of the request's retailer; NOT_FOUND when one is missing. */
    public Uni<List<VirtualCatalogue>> all(
            @Nullable VirtualCatalogueKey one, @Nullable List<VirtualCatalogueKey> several) {
        if (several == null) {
            return one == null ? ofRetailer() : one("catalogue", one).map(List::of);
        }
        List<String> refs = several.stream().map(VirtualCatalogueKey::ref).toList();
        Uni<List<VirtualCatalogue>> listed =
                each("catalogues", new WhereClause(limits).texts("catalogues", List.copyOf(refs)));
        // Like all arguments of a list, these two are combined with AND.
        return one == null
                ? listed
                : Uni.combine()
                        .all()
                        .unis(one("catalogue", one), listed)
                        .with((catalogue, list) -> list.contains(catalogue) ? List.of(catalogue) : List.of());
    }

    private Uni<List<VirtualCatalogue>> each(String argument, List<String> refs) {
        return reader.read(BY_REF, named(refs)).map(rows -> {
            List<VirtualCatalogue> found =
                    rows.stream().map(VirtualCatalogueRows::catalogue).toList();
            for (String ref : refs) {
                if (found.stream().noneMatch(catalogue -> catalogue.ref().equals(ref))) {
                    throw VirtualCatalogueKey.missing(argument, ref);
                }
            }
            return found;
        });
    }

    private Uni<List<VirtualCatalogue>> ofRetailer() {
        long retailerId = scope.retailer().orElseThrow(() -> Problem.of(
                        ProblemType.REQUIRED,
                        "Name a virtual catalogue, or send the header " + RetailerScope.HEADER
                                + " to look into all of a retailer.")
                .field("catalogue"));
        return reader.read(OF_RETAILER, Tuple.of(retailerId))
                .map(rows -> rows.stream().map(VirtualCatalogueRows::catalogue).toList());
    }

    Uni<VirtualCatalogueConnection> page(VirtualCatalogueFilter filter, PageArguments arguments) {
        return pages.page(VirtualCatalogueRows.TABLE, VirtualCatalogueRows.COLUMNS, filter::restrict, arguments)
                .map(page -> page.map(VirtualCatalogueRows::views)
                        .connection(
                                view -> EntityPages.cursor(VirtualCatalogueRows.TABLE, view.id()),
                                VirtualCatalogueConnection.Edge::new,
                                () -> pages.count(VirtualCatalogueRows.TABLE, filter::restrict),
                                VirtualCatalogueConnection::new));
    }

    public Uni<Map<Long, VirtualCatalogueView>> views(Collection<Long> ids) {
        return reader.read(BY_ID, Tuple.of(ids.toArray(Long[]::new)))
                .map(rows -> VirtualCatalogueRows.views(rows).stream()
                        .collect(Collectors.toMap(view -> view.home().id(), Function.identity())));
    }

    private Tuple named(List<String> refs) {
        OptionalLong retailer = scope.retailer();
        return Tuple.tuple()
                .addValue(refs.toArray(String[]::new))
                .addValue(retailer.isPresent() ? retailer.getAsLong() : null);
    }
}
