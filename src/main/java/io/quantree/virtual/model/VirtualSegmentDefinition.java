package io.quantree.virtual.model;

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
        List<@NonNull VirtualSegmentRule> fields) {}
