package io.quantree.catalogue;

import io.quantree.platform.database.EntitySessions;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.EntityPages;
import io.quantree.relay.PageArguments;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.StoredEntity;
import io.quantree.security.RetailerScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads catalogues for GraphQL. */
@Singleton
public record CatalogueReader(ReadStatements reader, EntityPages pages, EntitySessions sessions) {
    /** The most catalogues that a query looks into without naming them. */
    private static final int CATALOGUES_MAX = 5_000;

    private static final String EVERY =
            "SELECT id, retailer_id, ref, type FROM inventory_catalogue WHERE %s ORDER BY id LIMIT "
                    + (CATALOGUES_MAX + 1);
    private static final String OF_RETAILER = EVERY.formatted("retailer_id = $1");
    private static final String OF_ALL = EVERY.formatted("TRUE");

    Uni<@Nullable InventoryCatalogue> one(Optional<Catalogue> catalogue) {
        return catalogue.isEmpty()
                ? Uni.createFrom().nullItem()
                : sessions.read(
                        () -> InventoryCatalogue.findById(catalogue.get().id()));
    }

    Uni<InventoryCatalogue.Connection> page(OwnedFilter filter, PageArguments arguments) {
        return pages.page(
                        InventoryCatalogue.TABLE,
                        InventoryCatalogue.COLUMNS,
                        InventoryCatalogue::of,
                        filter::restrict,
                        arguments)
                .map(page -> InventoryCatalogue.Connection.of(
                        page, () -> pages.count(InventoryCatalogue.TABLE, filter::restrict)));
    }

    /** The catalogues of the retailer, or of all retailers, in the order of their creation. */
    Uni<List<Catalogue>> every(OptionalLong retailer) {
        Uni<List<Row>> read = retailer.isPresent()
                ? reader.read(OF_RETAILER, Tuple.of(retailer.getAsLong()))
                : reader.read(OF_ALL, Tuple.tuple());
        return read.map(rows -> {
            if (rows.size() > CATALOGUES_MAX) {
                throw Problem.of(
                                ProblemType.QUERY_TOO_LARGE,
                                "There are more than " + CATALOGUES_MAX
                                        + " catalogues; name those that you mean, or a retailer in the header "
                                        + RetailerScope.HEADER + ".")
                        .field("catalogue")
                        .limit(CATALOGUES_MAX);
            }
            return rows.stream().map(Catalogue::of).toList();
        });
    }

    /** Reads the catalogues of these entities, by id, in one statement. */
    public <T> Uni<Map<Long, InventoryCatalogue>> homesOf(Collection<T> entities, Function<T, Catalogue> home) {
        List<Long> ids =
                entities.stream().map(home).map(Catalogue::id).distinct().toList();
        return sessions.read(() -> InventoryCatalogue.<InventoryCatalogue>list("id in ?1", ids))
                .map(found -> StoredEntity.together(found).stream()
                        .collect(Collectors.toMap(catalogue -> catalogue.id, Function.identity())));
    }
}
