package io.quantree.catalogue;

import io.quantree.relay.WhereClause;
import io.quantree.security.RetailerSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The filter of entities that belong to retailers: catalogues, networks, control groups, locations. Null means that the argument is not given.
 *
 * @param table the table of entities that may belong to several retailers; null for a table of entities that only have an owner
 */
public record OwnedFilter(
        EntityFilter entity,
        @Nullable List<String> name,
        @Nullable List<@Nullable String> description,
        @Nullable List<@Nullable List<@Nullable String>> retailerRefs,
        RetailerSet scope,
        @Nullable String table,
        String workflow) {
    public void restrict(WhereClause where) {
        where.and("TRUE");
        where.anyOf("ref", "ref", entity.ref())
                .anyOf("type", "type", entity.type())
                .anyOf("status", "status", entity.status())
                .within("createdOn", "created_on", entity.createdOn())
                .within("updatedOn", "updated_on", entity.updatedOn())
                .anyOf("name", "name", name)
                .anyOf("description", "description", description)
                .anyOf("workflowRef", "'" + workflow + "::' || type", entity.workflowRef());
        if (retailerRefs != null) {
            restrict(where, retailerRefs);
        }
        if (entity.workflowVersion() != null
                && !entity.workflowVersion().contains(InventoryCatalogue.WORKFLOW_VERSION)) {
            where.and("FALSE");
        }
        if (table == null) {
            where.among("retailer_id", scope);
        } else {
            Ownership.within(where, table, scope);
        }
    }

    /** A list with no ref or with a text belongs to nothing. */
    private void restrict(WhereClause where, List<@Nullable List<@Nullable String>> lists) {
        List<@Nullable String> named = new ArrayList<>();
        List<String> exact = new ArrayList<>();
        for (@Nullable List<@Nullable String> list : lists) {
            List<@Nullable String> refs = list == null ? List.of() : list;
            named.addAll(refs);
            if (!refs.isEmpty() && refs.stream().allMatch(OwnedFilter::isNumber)) {
                exact.add(Ownership.sorted(refs.stream().map(Long::valueOf)));
            }
        }
        where.texts("retailerRefs", named);
        Long[] any = named.stream()
                .filter(OwnedFilter::isNumber)
                .map(Long::valueOf)
                .distinct()
                .toArray(Long[]::new);
        // The owner is one of them, which an index finds.
        where.and("retailer_id = ANY(" + where.bind(any) + ")");
        where.and((table == null ? "retailer_id::text" : Ownership.SORTED)
                + " = ANY("
                + where.bind(exact.toArray(String[]::new))
                + ")");
    }

    private static boolean isNumber(@Nullable String ref) {
        return ref != null && ref.matches("\\d{1,18}");
    }
}
