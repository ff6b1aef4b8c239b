package io.quantree.rebuild;

import io.quantree.catalogue.Catalogue;
import io.quantree.relay.EntityPages;
import io.quantree.relay.PageArguments;
import io.quantree.relay.WhereClause;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class RebuildReader {
    private final EntityPages pages;

    RebuildReader(EntityPages pages) {
        this.pages = pages;
    }

    Uni<RebuildConnection> page(
            List<Catalogue> catalogues, @Nullable List<RebuildStatus> statuses, PageArguments arguments) {
        Long[] ids = catalogues.stream().map(Catalogue::id).toArray(Long[]::new);
        List<String> names = statuses == null
                ? null
                : statuses.stream().map(RebuildStatus::name).toList();
        Consumer<WhereClause> filter = where -> {
            where.and("catalogue_id = ANY(" + where.bind(ids) + ")");
            where.anyOf("status", "status", names);
        };
        return pages.page(Rebuild.TABLE, Rebuild.COLUMNS, filter, arguments)
                .map(page -> RebuildConnection.of(
                        page.map(rows -> rows.stream().map(Rebuild::of).toList()),
                        () -> pages.count(Rebuild.TABLE, filter)));
    }
}
