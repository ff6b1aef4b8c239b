package io.quantree.relay;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Interface;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

/** An entity with an opaque key. */
@Interface("Node")
@Description("What has an identity.")
public interface Node {
    @Id
    @NonNull
    @Name("id")
    @Description("Opaque key; use `ref` in business logic.")
    String id();

    @Id
    @NonNull
    @Description("Names the entity among all types: what `node` takes. It never changes.")
    String getNodeId();
}
