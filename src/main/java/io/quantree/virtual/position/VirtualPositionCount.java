package io.quantree.virtual.position;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/**
 * How many virtual positions a mutation has changed.
 *
 * @param count so many
 */
@Type("VirtualPositionCount")
@Description("How many virtual positions a mutation has changed.")
public record VirtualPositionCount(@Description("So many.") int count) {}
