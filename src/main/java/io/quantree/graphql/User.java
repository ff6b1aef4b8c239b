package io.quantree.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** Who sends a request. */
@Type("User")
@Description("Who sends the request.")
public record User(
        @Id @NonNull @Description("Opaque key.") String id,

        @NonNull @Description("The user's name, or the client's id for a machine; `anonymous` while security is off.")
        String ref) {}
