package io.quantree.catalogue;

import io.quantree.platform.database.EntitySessions;
import io.quantree.relay.EntityPages;
import io.quantree.relay.PageArguments;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.StoredEntity;
import io.quantree.security.RetailerSet;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads catalogues for GraphQL. */
@Singleton
public record CatalogueReader(ReadStatements reader, EntityPages pages, EntitySessions sessions) {
    private static final EveryOwned EVERY =
            new EveryOwned(Catalogue.COLUMNS, InventoryCatalogue.TABLE, "catalogues", 5_000);

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

    /** The catalogues of these retailers in the order of their creation. */
    public Uni<List<Catalogue>> every(RetailerSet scope) {
        return EVERY.read(reader, scope)
                .map(rows -> rows.stream().map(Catalogue::of).toList());
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
