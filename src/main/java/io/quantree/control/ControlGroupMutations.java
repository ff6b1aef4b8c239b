package io.quantree.control;

import io.quantree.security.RetailerScope;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;

/** Writes groups of controls on GraphQL. */
@GraphQLApi
@RegisterForReflection
public class ControlGroupMutations {
    private final ControlGroupWriter writer;
    private final ControlGroupReader reader;
    private final RetailerScope scope;

    ControlGroupMutations(ControlGroupWriter writer, ControlGroupReader reader, RetailerScope scope) {
        this.writer = writer;
        this.reader = reader;
        this.scope = scope;
    }

    @Mutation
    @NonNull
    @Description("Creates a group of controls and answers it. ALREADY_EXISTS when its ref is in use.")
    public Uni<ControlGroupView> createControlGroup(@NonNull @Description("The group.") NewControlGroup input) {
        return writer.create(input, scope.retailer()).chain(this::view);
    }

    @Mutation
    @NonNull
    @Description(
            "Changes a group of controls and answers it. Attributes are added and replaced by name, never removed. What is offered"
                    + " follows at the next question.")
    public Uni<ControlGroupView> updateControlGroup(@NonNull @Description("What changes.") ControlGroupUpdate input) {
        return writer.update(input, scope.retailer()).chain(this::view);
    }

    private Uni<ControlGroupView> view(Long key) {
        return reader.byKey(List.of(key)).map(found -> found.get(key));
    }
}
