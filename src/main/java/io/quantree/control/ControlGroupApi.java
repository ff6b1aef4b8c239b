package io.quantree.control;

import io.quantree.catalogue.EntityUpdate;
import io.quantree.catalogue.NewEntity;
import io.quantree.catalogue.OwnedArguments;
import io.quantree.catalogue.OwnedFilter;
import io.quantree.control.rule.Control;
import io.quantree.relay.ConnectionText;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.NodeId;
import io.quantree.relay.NodeSource;
import io.quantree.relay.PageArguments;
import io.quantree.relay.PageRequest;
import io.quantree.relay.StoredEntity;
import io.quantree.security.RetailerScope;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** Groups of controls on GraphQL. */
@GraphQLApi
@RegisterForReflection
public record ControlGroupApi(
        ControlGroupReader reader,
        ControlPages pages,
        RetailerScope scope,
        GraphQlLimits limits,
        ControlGroupWriter writer)
        implements NodeSource {
    @Override
    public String nodeType() {
        return "ControlGroup";
    }

    @Override
    public Uni<@Nullable ControlGroup> node(NodeId id) {
        return controlGroup(id.ref());
    }

    @Query
    @Description("The group of controls of this ref, or null.")
    public Uni<@Nullable ControlGroup> controlGroup(@NonNull @Description("The group's ref.") String ref) {
        return reader.any("ref", ref, scope.retailers());
    }

    @Query
    @Description(
            "Groups of controls that match all arguments, in the order of their creation: those of the retailer that the header"
                    + " Quantree-Retailer names, or of all retailers of the caller without it. An empty list of values matches nothing.")
    public Uni<ControlGroup.Connection> controlGroups(OwnedArguments owned, PageRequest request) {
        PageArguments page = request.within(limits);
        OwnedFilter filter = owned.filter(scope.retailers(), ControlGroup.TABLE, Control.WORKFLOW);
        return reader.page(filter, page);
    }

    @Description(
            "The group's controls that match all arguments, in the order of their creation. An empty list of values matches nothing.")
    public Uni<ControlConnection> controls(@Source ControlGroup group, ControlFilter filter, PageRequest request) {
        PageArguments page = request.within(limits);
        return StoredEntity.siblings(group)
                .ask(
                        new Asked("controls", filter, page),
                        all -> pages.pages(keys(all), filter, page, () -> totals(group, filter)))
                .map(found -> found.get(group.id));
    }

    @NonNull
    @Description(ConnectionText.TOTAL)
    public Uni<Integer> totalCount(@Source ControlGroup.Connection groups) {
        return groups.total();
    }

    private Uni<Map<Long, Long>> totals(ControlGroup sibling, ControlFilter filter) {
        return StoredEntity.siblings(sibling)
                .ask(new Asked("totalCount", filter, null), all -> pages.totals(keys(all), filter));
    }

    private static List<Long> keys(List<ControlGroup> groups) {
        return groups.stream().map(group -> group.id).toList();
    }

    private record Asked(
            String field,
            ControlFilter filter,
            @org.jspecify.annotations.Nullable PageArguments page) {}

    @Mutation
    @Description("Creates a group of controls and answers it. ALREADY_EXISTS when its ref is in use.")
    public Uni<ControlGroup> createControlGroup(@NonNull @Description("The group.") Creation input) {
        return writer.create(input, scope.scope());
    }

    @Mutation
    @Description(
            "Changes a group of controls and answers it. Attributes are added and replaced by name, never removed. What is offered"
                    + " follows at the next question.")
    public Uni<ControlGroup> updateControlGroup(@NonNull @Description("What changes.") Update input) {
        return writer.update(input, scope.retailers());
    }

    @Input("CreateControlGroupInput")
    @Description("A group of controls to be created.")
    public record Creation(
            @NonNull @Description("The name that clients use, unique in the account; 100 characters at most.")
            String ref,

            @NonNull @Description("What kind of group it is, e.g. DEFAULT. It never changes.")
            String type,

            @Description(
                    "CREATED, ACTIVE or INACTIVE; CREATED when it is left out. The controls of an INACTIVE group don't count.")
            @Nullable
            String status,

            @Description(
                    "Whether its controls may hold back percentages, speak of segments and start and end; false when it is left out.")
            @Nullable
            Boolean extended,

            @Description(
                    "Whether all buffers that are eligible add up, instead of the first one winning; needs `extended`; false when it is left out.")
            @Nullable
            Boolean stacking,

            NewEntity entity) {}

    @Input("UpdateControlGroupInput")
    @Description("What changes of a group of controls; what is left out stays.")
    public record Update(
            @NonNull @Description("The group.") String ref,

            @Description("CREATED, ACTIVE or INACTIVE. The controls of an INACTIVE group don't count.") @Nullable
            String status,

            @Description(
                    "Whether its controls may hold back percentages, speak of segments and start and end. It stays on while one does.")
            @Nullable
            Boolean extended,

            @Description(
                    "Whether all buffers that are eligible add up, instead of the first one winning; needs `extended`.")
            @Nullable
            Boolean stacking,

            EntityUpdate entity,

            @Description("Only when the group has this version.") @Nullable
            Integer ifVersion) {}
}
