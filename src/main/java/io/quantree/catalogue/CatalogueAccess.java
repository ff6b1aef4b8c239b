package io.quantree.catalogue;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.WhereClause;
import io.quantree.security.RetailerScope;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Finds the catalogues of a query: those that it names, or else all that the request may see. For a request with a retailer, those of
 * others do not exist.
 */
@Singleton
public record CatalogueAccess(
        Catalogues catalogues, CatalogueReader reader, RetailerScope scope, GraphQlLimits limits) {
    // A ref that is not cached costs a statement; at most this many run at the same time.
    private static final int LOOKUPS_AT_ONCE = 4;

    public Uni<Catalogue> one(CatalogueFilterKey key) {
        return find("catalogue", key, scope.retailer());
    }

    public Uni<Optional<Catalogue>> any(String ref) {
        return catalogues.find(WhereClause.text("ref", ref), scope.retailer());
    }

    public Uni<List<Catalogue>> all(@Nullable CatalogueFilterKey one, @Nullable List<CatalogueFilterKey> several) {
        // Read here, because later stages may run outside the request's context.
        OptionalLong retailer = scope.retailer();
        if (one == null && several == null) {
            return reader.every(retailer);
        }
        if (one == null) {
            return each(several, retailer);
        }
        Uni<Catalogue> named = find("catalogue", one, retailer);
        if (several == null) {
            return named.map(List::of);
        }
        Uni<List<Catalogue>> listed = each(several, retailer);
        // Arguments are and-ed, so the list must contain the single catalogue.
        return named.chain(
                catalogue -> listed.map(list -> list.contains(catalogue) ? List.of(catalogue) : List.<Catalogue>of()));
    }

    private Uni<List<Catalogue>> each(@Nullable List<CatalogueFilterKey> keys, OptionalLong retailer) {
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
                .all(keys.stream().map(key -> find("catalogues", key, retailer)).toList())
                .usingConcurrencyOf(LOOKUPS_AT_ONCE)
                .andFailFast()
                .map(found -> found.stream().distinct().toList());
    }

    private Uni<Catalogue> find(String argument, CatalogueFilterKey key, OptionalLong retailer) {
        return catalogues
                .find(WhereClause.text(argument, key.ref()), retailer)
                .map(found -> found.orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such catalogue.")
                        .about(argument, key.ref())));
    }
}
