package io.quantree.relay;

import org.eclipse.microprofile.graphql.Description;

/** How many entities a mutation has changed. */
@Description("How many entities a mutation has changed.")
public record UpdateStatusOutput(@Description("So many.") int count) {}
