package io.quantree.catalogue;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The product that stock is of. Only its ref is known: products are described in a product catalogue elsewhere. */
@Type("Product")
@Description(
        "The product that stock is of, by the ref under which a product catalogue describes it. It is not stored, so every ref is a product.")
public record Product(
        @NonNull @Description("The product's ref.") String ref) {}
