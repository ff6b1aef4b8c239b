package io.quantree.virtual.model;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Names a virtual catalogue on the wire. */
@Input("VirtualCatalogueKey")
@Description("Names a virtual catalogue.")
public record VirtualCatalogueKey(
        @NonNull @Description("The virtual catalogue's ref, e.g. ATS:1.")
        String ref) {}
