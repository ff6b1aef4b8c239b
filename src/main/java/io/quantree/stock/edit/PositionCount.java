package io.quantree.stock.edit;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** * How many positions a mutation has changed.  * */
@Type("InventoryPositionCount")
@Description("How many positions a mutation has changed.")
public record PositionCount(@Description("So many.") int count) {}
