package io.quantree.catalogue;

import io.quantree.security.RetailerSet;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The filter arguments of lists of entities that a retailer owns. Null means that the argument is not given. */
@Input("OwnedArguments")
public record OwnedArguments(
        EntityFilter entity,
        @Description("Any of these names.") @Nullable List<@NonNull String> name,

        @Description("Any of these descriptions; null finds those without one.") @Nullable
        List<@Nullable String> description,

        @Description("Belonging to exactly the retailers of any of these lists, in any order.") @Nullable
        List<@Nullable List<@Nullable String>> retailerRefs) {
    public OwnedFilter filter(RetailerSet scope, String table, String workflow) {
        return new OwnedFilter(entity, name, description, retailerRefs, scope, table, workflow);
    }

    OwnedArguments canonical() {
        List<String> ref = entity.ref();
        return ref == null
                ? this
                : new OwnedArguments(
                        entity.withRef(ref.stream().map(Catalogue::canonicalRef).toList()),
                        name,
                        description,
                        retailerRefs);
    }
}
