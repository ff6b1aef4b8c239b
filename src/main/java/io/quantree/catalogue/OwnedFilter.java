package io.quantree.catalogue;

import io.quantree.relay.WhereClause;
import io.quantree.security.RetailerSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The filter of entities that a retailer owns: catalogues, networks, control groups. Null means that the argument is not given. */
public record OwnedFilter(
        EntityFilter entity,
        @Nullable List<String> name,
        @Nullable List<@Nullable String> description,
        @Nullable List<@Nullable List<@Nullable String>> retailerRefs,
        RetailerSet scope,
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
            where.and("retailer_id = ANY(" + where.bind(owners(where, retailerRefs)) + ")");
        }
        if (entity.workflowVersion() != null
                && !entity.workflowVersion().contains(InventoryCatalogue.WORKFLOW_VERSION)) {
            where.and("FALSE");
        }
        where.among("retailer_id", scope);
    }

    /**
     * The retailers that own something alone. An entity has exactly one owner whose ref is a number, so a list with several refs, with none
     * or with a text matches nothing.
     */
    private static Long[] owners(WhereClause where, List<@Nullable List<@Nullable String>> lists) {
        List<@Nullable String> owners = new ArrayList<>();
        for (@Nullable List<@Nullable String> list : lists) {
            Set<@Nullable String> distinct = list == null ? Set.of() : new HashSet<>(list);
            if (distinct.size() == 1) {
                owners.addAll(distinct);
            }
        }
        return where.texts("retailerRefs", owners).stream()
                .filter(ref -> ref.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .toArray(Long[]::new);
    }
}
