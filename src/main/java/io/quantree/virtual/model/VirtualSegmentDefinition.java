package io.quantree.virtual.model;

import io.quantree.stock.model.SegmentName;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** Declares segments for all positions of a virtual catalogue: one for each combination of values. */
@Type("VirtualSegmentDefinition")
@Input("VirtualSegmentDefinitionInput")
@Description("Declares segments for all positions of a virtual catalogue, so that nobody has to write them one by one.")
public record VirtualSegmentDefinition(
        @NonNull
        @Description("By which fields stock is told apart, one to four; each combination of their values is a segment.")
        List<@NonNull VirtualSegmentRule> fields) {

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
}
