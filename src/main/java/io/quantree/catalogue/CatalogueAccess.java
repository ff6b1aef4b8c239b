package io.quantree.catalogue;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.WhereClause;
import io.quantree.security.RetailerScope;
import io.quantree.security.RetailerSet;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the catalogues of a query: those that it names, or else all that the request may see. Those of retailers outside
 * the scope do not exist.
 */
@Singleton
public record CatalogueAccess(
        Catalogues catalogues, CatalogueReader reader, RetailerScope scope, GraphQlLimits limits) {
    // A ref that is not cached costs a statement; at most this many run at the same time.
    private static final int LOOKUPS_AT_ONCE = 4;

    public Uni<Catalogue> one(CatalogueFilterKey key) {
        return find("catalogue", key, scope.retailers());
    }

    public Uni<Optional<Catalogue>> any(String ref) {
        return catalogues.find(WhereClause.text("ref", ref), scope.retailers());
    }

    public Uni<List<Catalogue>> all(@Nullable CatalogueFilterKey one, @Nullable List<CatalogueFilterKey> several) {
        // Read here, because later stages may run outside the request's context.
        RetailerSet retailers = scope.retailers();
        if (one == null && several == null) {
            return reader.every(retailers);
        }
        if (one == null) {
            return each(several, retailers);
        }
        Uni<Catalogue> named = find("catalogue", one, retailers);
        if (several == null) {
            return named.map(List::of);
        }
        Uni<List<Catalogue>> listed = each(several, retailers);
        // Arguments are and-ed, so the list must contain the single catalogue.
        return named.chain(
                catalogue -> listed.map(list -> list.contains(catalogue) ? List.of(catalogue) : List.<Catalogue>of()));
    }

    private Uni<List<Catalogue>> each(@Nullable List<CatalogueFilterKey> keys, RetailerSet retailers) {
        if (keys == null || keys.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        if (keys.size() > limits.filterValuesMax()) {
            throw Problem.of(
                            ProblemType.OUT_OF_RANGE,
                            "A filter takes at most " + limits.filterValuesMax() + " values; ask in several requests.")
                    .about("catalogues", keys.size(), limits.filterValuesMax());
        }
        return Uni.join()
                .all(keys.stream()
                        .map(key -> find("catalogues", key, retailers))
                        .toList())
                .usingConcurrencyOf(LOOKUPS_AT_ONCE)
                .andFailFast()
                .map(found -> found.stream().distinct().toList());
    }

    private Uni<Catalogue> find(String argument, CatalogueFilterKey key, RetailerSet retailers) {
        return catalogues
                .find(WhereClause.text(argument, key.ref()), retailers)
                .map(found -> found.orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such catalogue.")
                        .about(argument, key.ref())));
    }
}
