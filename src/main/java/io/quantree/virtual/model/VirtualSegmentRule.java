package io.quantree.virtual.model;

import io.quantree.stock.model.SegmentName;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** One field of declared segments; null values stand for every value in the stock. */
@Type("VirtualSegmentRule")
@Input("VirtualSegmentRuleInput")
@Description("One field of the segments that a virtual catalogue declares.")
public record VirtualSegmentRule(
        @NonNull @Description("The field.") SegmentName field,

        @Description(
                "One segment for each of these values, whether there is stock or not; null for each value that is found in the live stock of the position.")
        @Nullable
        List<@NonNull String> values) {}
