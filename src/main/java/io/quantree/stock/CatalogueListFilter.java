package io.quantree.stock;

import io.quantree.graphql.WhereClause;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The filter arguments of catalogues. Null means that the argument is not given.
 *
 * @param retailer whose catalogues the request may see, unless it names them by ref
 */
record CatalogueListFilter(
        EntityFilter entity,
        @Nullable List<String> name,
        @Nullable List<@Nullable List<@Nullable String>> retailerRefs,
        OptionalLong retailer) {

    void restrict(WhereClause where) {
        List<String> refs = entity.ref();
        where.anyOf(
                        "ref",
                        "ref",
                        refs == null
                                ? null
                                : refs.stream().map(Catalogue::canonicalRef).toList())
                .anyOf("type", "type", entity.type())
                .anyOf("status", "status", entity.status())
                .within("createdOn", "created_on", entity.createdOn())
                .within("updatedOn", "updated_on", entity.updatedOn())
                .anyOf("name", "name", name)
                .anyOf("workflowRef", "'INVENTORY_CATALOGUE::' || type", entity.workflowRef())
                .anyOf("retailerRefs", "retailer_id::text", owners());
        if (entity.workflowVersion() != null && !entity.workflowVersion().contains(CatalogueView.WORKFLOW_VERSION)) {
            where.and("FALSE");
        }
        if (retailer.isPresent()) {
            where.and("retailer_id = " + where.bind(retailer.getAsLong()));
        }
    }

    /** A catalogue has one owner, so a list of several, or of none, is nobody's. */
    private @Nullable List<@Nullable String> owners() {
        if (retailerRefs == null) {
            return null;
        }
        List<@Nullable String> owners = new ArrayList<>();
        for (@Nullable List<@Nullable String> list : retailerRefs) {
            Set<@Nullable String> distinct = list == null ? Set.of() : new HashSet<>(list);
            if (distinct.size() == 1) {
                owners.addAll(distinct);
            }
        }
        return owners;
    }
}
