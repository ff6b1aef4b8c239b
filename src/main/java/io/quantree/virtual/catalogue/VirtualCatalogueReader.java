package io.quantree.virtual.catalogue;

import io.quantree.catalogue.EveryOwned;
import io.quantree.catalogue.Ownership;
import io.quantree.catalogue.RetailerEntity;
import io.quantree.platform.database.EntitySessions;
import io.quantree.relay.EntityPages;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.PageArguments;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.StoredEntity;
import io.quantree.relay.WhereClause;
import io.quantree.security.RetailerScope;
import io.quantree.security.RetailerSet;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualCatalogueKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads virtual catalogues. One of a retailer outside the scope doesn't exist. */
@Singleton
public record VirtualCatalogueReader(
        ReadStatements reader, EntityPages pages, EntitySessions sessions, RetailerScope scope, GraphQlLimits limits) {
    private static final String SELECT =
            "SELECT " + VirtualCatalogue.COLUMNS + " FROM " + VirtualCatalogue.TABLE + " WHERE ";

    // Stands before each list of positions, where a session would cost more than the rest of the statement.
    private static final String BY_REF = SELECT + "ref = ANY($1) AND ($2::bigint[] IS NULL OR "
            + Ownership.within(VirtualCatalogue.TABLE, "$2") + ") ORDER BY id";

    private static final EveryOwned EVERY =
            new EveryOwned(VirtualCatalogue.COLUMNS, VirtualCatalogue.TABLE, "virtual catalogues", 1_000);

    Uni<@Nullable VirtualCatalogue> find(String ref) {
        RetailerSet retailers = scope.retailers();
        return sessions.read(() -> RetailerEntity.within(
                retailers, VirtualCatalogue.<VirtualCatalogue>find("ref", ref).firstResult()));
    }

    /** The virtual catalogue that an argument names; NOT_FOUND without it. */
    public Uni<VirtualCatalogue> one(String argument, VirtualCatalogueKey key) {
        return reader.read(BY_REF, named(List.of(WhereClause.text(argument, key.ref()))))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(VirtualCatalogue::of)
                        .orElseThrow(() -> VirtualCatalogueKey.missing(argument, key.ref())));
    }

    /** The virtual catalogues that both arguments name, or all that the request may see; NOT_FOUND when one is missing. */
    public Uni<List<VirtualCatalogue>> all(
            @Nullable VirtualCatalogueKey one, @Nullable List<VirtualCatalogueKey> several) {
        if (several == null) {
            return one == null ? every() : one("catalogue", one).map(List::of);
        }
        List<String> refs = several.stream().map(VirtualCatalogueKey::ref).toList();
        Uni<List<VirtualCatalogue>> listed =
                each("catalogues", new WhereClause(limits).texts("catalogues", List.copyOf(refs)));
        // Like all arguments of a list, these two are combined with AND.
        return one == null
                ? listed
                : Uni.combine().all().unis(one("catalogue", one), listed).with((catalogue, list) -> list.stream()
                        .filter(each -> each.id.equals(catalogue.id))
                        .toList());
    }

    private Uni<List<VirtualCatalogue>> each(String argument, List<String> refs) {
        return reader.read(BY_REF, named(refs)).map(rows -> {
            List<VirtualCatalogue> found =
                    rows.stream().map(VirtualCatalogue::of).toList();
            for (String ref : refs) {
                if (found.stream().noneMatch(catalogue -> catalogue.ref.equals(ref))) {
                    throw VirtualCatalogueKey.missing(argument, ref);
                }
            }
            return found;
        });
    }

    private Uni<List<VirtualCatalogue>> every() {
        return EVERY.read(reader, scope.retailers())
                .map(rows -> rows.stream().map(VirtualCatalogue::of).toList());
    }

    Uni<VirtualCatalogueConnection> page(VirtualCatalogueFilter filter, PageArguments arguments) {
        return pages.page(VirtualCatalogue.TABLE, VirtualCatalogue.COLUMNS, filter::restrict, arguments)
                .map(page -> page.map(rows -> StoredEntity.together(
                                rows.stream().map(VirtualCatalogue::of).toList()))
                        .connection(
                                catalogue -> EntityPages.cursor(VirtualCatalogue.TABLE, catalogue.id()),
                                VirtualCatalogueConnection.Edge::new,
                                () -> pages.count(VirtualCatalogue.TABLE, filter::restrict),
                                VirtualCatalogueConnection::new));
    }

    private Tuple named(List<String> refs) {
        RetailerSet retailers = scope.retailers();
        return Tuple.tuple().addValue(refs.toArray(String[]::new)).addValue(retailers.all() ? null : retailers.array());
    }
}
