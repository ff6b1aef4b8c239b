package io.quantree.virtual.position;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** The location of a virtual position; one that is not stored has only a ref. */
@Type("LocationLink")
@Description("The location of a virtual position.")
public record LocationLink(
        @NonNull @Description("The location's ref.") String ref,

        @Description("The name that people read; null when there is none, or the location has no description.")
        @Nullable
        String name,

        @Description("ACTIVE or INACTIVE; null when the location has no description.") @Nullable
        String status) {}
