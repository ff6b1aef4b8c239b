package io.quantree.control;

import io.quantree.control.rule.Control;
import io.quantree.relay.ConnectionText;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.NodeId;
import io.quantree.relay.NodeSource;
import io.quantree.relay.PageArguments;
import io.quantree.relay.PageRequest;
import io.quantree.relay.StoredEntity;
import io.quantree.security.RetailerScope;
import io.quantree.security.RetailerSet;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** Controls on GraphQL. */
@GraphQLApi
@RegisterForReflection
public record ControlApi(
        ControlPages pages, ControlGroupReader groups, RetailerScope scope, GraphQlLimits limits, ControlWriter writer)
        implements NodeSource {
    @Override
    public String nodeType() {
        return "Control";
    }

    @Override
    public Uni<@Nullable Control> node(NodeId id) {
        return groups.control(id.home(), id.ref(), scope.retailers());
    }

    @Query
    @Description("The control of this ref, or null.")
    public Uni<@Nullable Control> control(
            @NonNull @Description("The control's ref.") String ref,
            @NonNull @Description("The group that it is in.") ControlGroupKey controlGroup) {
        return groups.control(controlGroup, ref, scope.retailers());
    }

    @Query
    @Description(
            "Controls that match all arguments, in the order of their creation: those of the group, of the retailer that the header"
                    + " Quantree-Retailer names, or of all retailers of the caller. An empty list of values matches nothing.")
    public Uni<ControlConnection> controls(
            @Description("Only this group.") @Nullable ControlGroupKey controlGroup,
            ControlFilter filter,
            PageRequest request) {
        PageArguments page = request.within(limits);
        RetailerSet retailers = scope.retailers();
        return controlGroup == null
                ? pages.page(null, retailers, filter, page)
                : groups.one(controlGroup, retailers).chain(group -> pages.page(group, retailers, filter, page));
    }

    @NonNull
    @Description("The group that it is in.")
    public Uni<ControlGroup> controlGroup(@Source Control control) {
        return StoredEntity.siblings(control)
                .ask(
                        "controlGroup",
                        all -> groups.byKey(
                                all.stream().map(each -> each.controlGroupId).toList()))
                .map(found -> found.get(control.controlGroupId));
    }

    @NonNull
    @Description(ConnectionText.TOTAL)
    public Uni<Integer> totalCount(@Source ControlConnection controls) {
        return controls.total();
    }

    @Mutation
    @Description(
            "Creates a control and answers it. ALREADY_EXISTS when its ref is in use in the group. What is offered follows at the next"
                    + " question.")
    public Uni<Control> createControl(@NonNull @Description("The control.") NewControl input) {
        return writer.create(input, scope.retailers());
    }

    @Mutation
    @Description(
            "Changes a control and answers it. Values and attributes are added and replaced by name, never removed. What is offered"
                    + " follows at the next question.")
    public Uni<Control> updateControl(@NonNull @Description("What changes.") ControlUpdate input) {
        return writer.update(input, scope.retailers());
    }
}
