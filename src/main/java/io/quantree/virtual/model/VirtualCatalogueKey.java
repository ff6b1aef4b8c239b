package io.quantree.virtual.model;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Names a virtual catalogue on the wire. */
@Input("VirtualCatalogueKey")
@Description("Names a virtual catalogue.")
public record VirtualCatalogueKey(
        @NonNull @Description("The virtual catalogue's ref, e.g. ATS:1.")
        String ref) {
    /** The error for an argument whose ref no virtual catalogue of the request's retailer has. */
    public static Problem missing(String argument, String ref) {
        return Problem.of(ProblemType.NOT_FOUND, "There is no such virtual catalogue.")
                .about(argument, ref);
    }
}
