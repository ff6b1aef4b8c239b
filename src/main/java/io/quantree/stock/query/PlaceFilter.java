package io.quantree.stock.query;

import io.quantree.input.ArgumentText;
import io.quantree.relay.WhereClause;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The arguments that restrict a list to products and locations. Null means that the argument is not given. */
@Input("PlaceArguments")
public record PlaceFilter(
        @Description(ArgumentText.PRODUCT_REF) @Nullable List<@NonNull String> productRef,
        @Description(ArgumentText.LOCATION_REF) @Nullable List<@Nullable String> locationRef) {
    /**
     * Adds the conditions. Storefronts query one product at one location all day, so this case compares by equality: then PostgreSQL finds
     * that a generic plan is as good as a custom one, and stops planning, which takes longer than reading the rows.
     */
    void restrict(WhereClause clause) {
        String product = only(productRef);
        String location = only(locationRef);
        if (product == null || location == null) {
            clause.anyOf("productRef", "sku_ref", productRef).anyOf("locationRef", "location_ref", locationRef);
        } else {
            clause.equal("productRef", "sku_ref", product).equal("locationRef", "location_ref", location);
        }
    }

    private static @Nullable String only(@Nullable List<? extends @Nullable String> values) {
        return values != null && values.size() == 1 ? values.get(0) : null;
    }
}
