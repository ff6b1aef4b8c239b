package io.quantree.relay;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Interface;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

/** An entity with a ref. */
@Interface("Referenceable")
@Description("What clients have a name for.")
public interface Referenceable {
    @NonNull
    @Name("ref")
    @Description("The name that clients use.")
    String ref();
}
