package io.quantree.control.rule;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The categories of a product. */
@Type("ProductCategories")
@Input("ProductCategoriesInput")
@Description("The categories that a product is in, for the controls that are about categories.")
public record ProductCategories(
        @NonNull @Description("The product catalogue that the product is in, as virtual catalogues name it.")
        String productCatalogueRef,

        @NonNull @Description("The product.") String productRef,

        @NonNull @Description("Its categories, instead of those before; none at all takes it out of all.")
        List<@NonNull String> categoryRefs) {}
