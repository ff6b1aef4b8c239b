package io.quantree.virtual.position;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** The number of virtual positions that a mutation has changed. */
@Type("VirtualPositionCount")
@Description("How many virtual positions a mutation has changed.")
public record VirtualPositionCount(@Description("So many.") int count) {}
