package io.quantree.virtual.catalogue;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.GraphQlLimits;
import io.quantree.security.RetailerScope;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualCatalogueKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Resolves the virtual catalogues of a list: those that its arguments name, or all of the request's retailer. */
@ApplicationScoped
public class VirtualCatalogueScope {
    private final VirtualCatalogueReader catalogues;
    private final RetailerScope scope;
    private final GraphQlLimits limits;

    VirtualCatalogueScope(VirtualCatalogueReader catalogues, RetailerScope scope, GraphQlLimits limits) {
        this.catalogues = catalogues;
        this.scope = scope;
        this.limits = limits;
    }

    public Uni<List<VirtualCatalogue>> all(
            @Nullable VirtualCatalogueKey one, @Nullable List<VirtualCatalogueKey> several) {
        if (one == null && several == null) {
            return catalogues.ofRetailer(retailer());
        }
        if (several != null && several.size() > limits.filterValuesMax()) {
            throw Problem.of(
                            ProblemType.OUT_OF_RANGE,
                            "A filter takes at most " + limits.filterValuesMax() + " values; ask in several requests.")
                    .field("catalogues")
                    .value(several.size())
                    .limit(limits.filterValuesMax());
        }
        if (one == null) {
            return catalogues.each("catalogues", several == null ? List.of() : several);
        }
        Uni<VirtualCatalogue> named = catalogues.one("catalogue", one);
        if (several == null) {
            return named.map(List::of);
        }
        // Like all arguments of a list, these two are combined with AND.
        Uni<List<VirtualCatalogue>> listed = catalogues.each("catalogues", several);
        return Uni.combine()
                .all()
                .unis(named, listed)
                .with((catalogue, list) -> list.contains(catalogue) ? List.of(catalogue) : List.of());
    }

    private long retailer() {
        OptionalLong retailer = scope.retailer();
        return retailer.orElseThrow(() -> Problem.of(
                        ProblemType.REQUIRED,
                        "Name a virtual catalogue, or send the header " + RetailerScope.HEADER
                                + " to look into all of a retailer.")
                .field("catalogue"));
    }
}
