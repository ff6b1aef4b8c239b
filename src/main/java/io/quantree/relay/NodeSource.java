package io.quantree.relay;

import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/** Finds the entities of one type by their global ids. */
public interface NodeSource {
    /** The GraphQL name of the type. */
    String nodeType();

    /** The entity, or null; a failure with NOT_FOUND, because its home does not exist for the request, is like null. */
    Uni<? extends @Nullable Node> node(NodeId id);
}
