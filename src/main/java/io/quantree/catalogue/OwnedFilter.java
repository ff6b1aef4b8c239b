package io.quantree.catalogue;

import io.quantree.relay.WhereClause;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The filter arguments of what a retailer owns: catalogues, networks, groups of controls. Null means that the argument is not given.
 *
 * @param retailer whose entities the request may see, unless it names them by ref
 * @param workflow what comes before the type in the entities' {@code workflowRef}, e.g. {@code INVENTORY_CATALOGUE}
 */
public record OwnedFilter(
        EntityFilter entity,
        @Nullable List<String> name,
        @Nullable List<@Nullable List<@Nullable String>> retailerRefs,
        OptionalLong retailer,
        String workflow) {

    /** Adds the conditions that the arguments mean, at least one. */
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
