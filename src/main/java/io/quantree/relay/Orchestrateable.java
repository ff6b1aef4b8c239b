package io.quantree.relay;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Interface;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

/** An entity that follows a workflow. */
@Interface("Orchestrateable")
@Description("What follows a workflow.")
public interface Orchestrateable {
    /** The opaque key. */
    @Id
    @NonNull
    @Name("id")
    @Description("Opaque key; use `ref` in business logic.")
    String id();

    /** The ref. */
    @NonNull
    @Name("ref")
    @Description("The name that clients use.")
    String ref();

    /** The type. */
    @NonNull
    @Name("type")
    @Description("What kind of entity it is.")
    String type();

    /** The status. */
    @Name("status")
    @Description("Where it is in its life.")
    String status();

    /** The workflow that it follows. */
    @NonNull
    @Name("workflowRef")
    @Description("The workflow that it follows.")
    String workflowRef();

    /** The version of that workflow. */
    @Name("workflowVersion")
    @Description("The version of that workflow.")
    int workflowVersion();

    /** When it was created. */
    @Name("createdOn")
    @Description("When it was created.")
    OffsetDateTime createdOn();

    /** When it was last changed. */
    @Name("updatedOn")
    @Description("When it was last changed.")
    OffsetDateTime updatedOn();
}
