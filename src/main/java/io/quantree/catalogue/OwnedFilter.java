package io.quantree.catalogue;

import io.quantree.relay.WhereClause;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The filter of entities that a retailer owns: catalogues, networks, control groups. Null means that the argument is not given. */
public record OwnedFilter(
        EntityFilter entity,
        @Nullable List<String> name,
        @Nullable List<@Nullable List<@Nullable String>> retailerRefs,
        OptionalLong retailer,
        String workflow) {
    public void restrict(WhereClause where) {
        where.and("TRUE");
        where.anyOf("ref", "ref", entity.ref())
                .anyOf("type", "type", entity.type())
                .anyOf("status", "status", entity.status())
                .within("createdOn", "created_on", entity.createdOn())
                .within("updatedOn", "updated_on", entity.updatedOn())
                .anyOf("name", "name", name)
                .anyOf("workflowRef", "'" + workflow + "::' || type", entity.workflowRef())
                .anyOf("retailerRefs", "retailer_id::text", owners());
        if (entity.workflowVersion() != null
                && !entity.workflowVersion().contains(InventoryCatalogue.WORKFLOW_VERSION)) {
            where.and("FALSE");
        }
        if (retailer.isPresent()) {
            where.and("retailer_id = " + where.bind(retailer.getAsLong()));
        }
    }

    /** An entity has exactly one owner, so a list with several retailers, or with none, matches nothing. */
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
