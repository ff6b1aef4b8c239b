package io.quantree.relay;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Interface;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

/** What clients have a name for. */
@Interface("Referenceable")
@Description("What clients have a name for.")
public interface Referenceable {
    /** The name that clients use. */
    @NonNull
    @Name("ref")
    @Description("The name that clients use.")
    String ref();
}
