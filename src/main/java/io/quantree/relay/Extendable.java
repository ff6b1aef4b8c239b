package io.quantree.relay;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Interface;
import org.eclipse.microprofile.graphql.Name;
import org.jspecify.annotations.Nullable;

/** An entity with attributes that clients define. */
@Interface("Extendable")
@Description("What clients can attach values of their own to.")
public interface Extendable {
    @Name("attributes")
    @Description("What clients have attached to it.")
    @Nullable
    List<Attribute> attributes();
}
