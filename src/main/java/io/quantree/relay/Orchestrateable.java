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
    @Id
    @NonNull
    @Name("id")
    @Description("Opaque key; use `ref` in business logic.")
    String id();

    @NonNull
    @Name("ref")
    @Description("The name that clients use.")
    String ref();

    @NonNull
    @Name("type")
    @Description("What kind of entity it is.")
    String type();

    @Name("status")
    @Description("Where it is in its life.")
    String status();

    @NonNull
    @Name("workflowRef")
    @Description("The workflow that it follows.")
    String workflowRef();

    @Name("workflowVersion")
    @Description("The version of that workflow.")
    int workflowVersion();

    @Name("createdOn")
    @Description("When it was created.")
    OffsetDateTime createdOn();

    @Name("updatedOn")
    @Description("When it was last changed.")
    OffsetDateTime updatedOn();
}
