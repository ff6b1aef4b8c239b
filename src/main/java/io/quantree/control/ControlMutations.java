package io.quantree.control;

import io.quantree.security.RetailerScope;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;

/** Writes controls on GraphQL. */
@GraphQLApi
@RegisterForReflection
public class ControlMutations {
    private final ControlWriter writer;
    private final ControlPages pages;
    private final RetailerScope scope;

    ControlMutations(ControlWriter writer, ControlPages pages, RetailerScope scope) {
        this.writer = writer;
        this.pages = pages;
        this.scope = scope;
    }

    @Mutation
    @NonNull
    @Description(
            "Creates a control and answers it. ALREADY_EXISTS when its ref is in use in the group. What is offered follows at the next"
                    + " question.")
    public Uni<ControlView> createControl(@NonNull @Description("The control.") NewControl input) {
        return writer.create(input, scope.retailer()).chain(pages::one);
    }

    @Mutation
    @NonNull
    @Description(
            "Changes a control and answers it. Values and attributes are added and replaced by name, never removed. What is offered"
                    + " follows at the next question.")
    public Uni<ControlView> updateControl(@NonNull @Description("What changes.") ControlUpdate input) {
        return writer.update(input, scope.retailer()).chain(pages::one);
    }
}
