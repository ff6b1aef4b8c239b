package io.quantree.relay;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Interface;
import org.eclipse.microprofile.graphql.Name;
import org.jspecify.annotations.Nullable;

/** What clients can attach values of their own to. */
@Interface("Extendable")
@Description("What clients can attach values of their own to.")
public interface Extendable {
    /** The values. */
    @Name("attributes")
    @Description("What clients have attached to it.")
    @Nullable
    List<Attribute> attributes();
}
