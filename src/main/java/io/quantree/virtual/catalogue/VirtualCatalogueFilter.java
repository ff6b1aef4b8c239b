package io.quantree.virtual.catalogue;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.OwnedFilter;
import io.quantree.relay.WhereClause;
import io.quantree.virtual.model.VirtualCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The filter arguments of virtual catalogues; null stands for an absent argument. */
record VirtualCatalogueFilter(
        OwnedFilter owned,
        @Nullable List<String> inventoryCatalogueRef,
        @Nullable List<String> productCatalogueRef,
        @Nullable List<String> controlGroupRef,
        @Nullable List<@Nullable List<@Nullable String>> networkIds) {
    private static final String NETWORKS =
            "array_to_string(ARRAY(SELECT n.id FROM unnest(network_ids) AS n (id) ORDER BY n.id), ',')";

    void restrict(WhereClause where) {
        owned.restrict(where);
        where.anyOf("inventoryCatalogueRef", VirtualCatalogue.STOCK_REF, canonical(inventoryCatalogueRef))
                .anyOf("productCatalogueRef", "product_catalogue_ref", productCatalogueRef)
                .anyOf("controlGroupRef", VirtualCatalogue.GROUP_REF, controlGroupRef)
                .anyOf("networkIds", NETWORKS, networks());
    }

    private static @Nullable List<String> canonical(@Nullable List<String> refs) {
        return refs == null ? null : refs.stream().map(Catalogue::canonicalRef).toList();
    }

    /** Each list as the text that {@link #NETWORKS} gives for exactly these networks; a list with an invalid id matches nothing. */
    private @Nullable List<@Nullable String> networks() {
        if (networkIds == null) {
            return null;
        }
        List<@Nullable String> texts = new ArrayList<>();
        for (@Nullable List<@Nullable String> list : networkIds) {
            named(list == null ? List.of() : list).ifPresent(texts::add);
        }
        return texts;
    }

    private static Optional<String> named(List<@Nullable String> ids) {
        try {
            return Optional.of(ids.stream()
                    .map(Long::valueOf)
                    .distinct()
                    .sorted()
                    .map(String::valueOf)
                    .collect(Collectors.joining(",")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
