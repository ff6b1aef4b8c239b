package io.quantree.stock.edit;

import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

/** What inputs name a quantity by: its ref or its segment. */
@Input("SelectorArguments")
public record SelectorFields(
        @Description("The quantity's ref.") @Nullable String ref,

        @Description("The product; with the location and the segment it names the quantity when there is no ref.")
        @Nullable
        String productRef,

        @Description("The location.") @Nullable String locationRef,

        @Description("What the quantity counts; LAST_ON_HAND when it is left out.") @Nullable
        String type,

        ExactSegment segment) {}
