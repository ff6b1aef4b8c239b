package io.quantree.control;

import io.quantree.catalogue.CatalogueAccess;
import io.quantree.catalogue.OwnedArguments;
import io.quantree.catalogue.OwnedFilter;
import io.quantree.relay.ConnectionText;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.PageArguments;
import io.quantree.relay.PageRequest;
import io.quantree.security.RetailerScope;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** Groups of controls on GraphQL. */
@GraphQLApi
@RegisterForReflection
public class ControlGroupApi {
    private final ControlGroups groups;
    private final ControlGroupReader reader;
    private final ControlPages pages;
    private final CatalogueAccess owners;
    private final RetailerScope scope;
    private final GraphQlLimits limits;
    private final ControlGroupWriter writer;

    ControlGroupApi(
            ControlGroups groups,
            ControlGroupReader reader,
            ControlPages pages,
            CatalogueAccess owners,
            RetailerScope scope,
            GraphQlLimits limits,
            ControlGroupWriter writer) {
        this.groups = groups;
        this.reader = reader;
        this.pages = pages;
        this.owners = owners;
        this.scope = scope;
        this.limits = limits;
        this.writer = writer;
    }

    @Query
    @Description("The group of controls of this ref, or null.")
    public Uni<@Nullable ControlGroupView> controlGroup(@NonNull @Description("The group's ref.") String ref) {
        return groups.any(ref, scope.retailer())
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().<ControlGroupView>nullItem()
                        : reader.byKey(List.of(found.get().id()))
                                .map(views -> views.get(found.get().id())));
    }

    @Query
    @Description(
            "Groups of controls that match all arguments, in the order of their creation. Without a ref, those of the retailer that the"
                    + " header Quantree-Retailer names. An empty list of values matches nothing.")
    public Uni<ControlGroupView.Connection> controlGroups(OwnedArguments owned, PageRequest request) {
        PageArguments page = request.within(limits);
        OwnedFilter filter = owned.filter(owners.retailerOrRefs(owned.entity().ref()), ControlGroupView.WORKFLOW);
        return reader.page(filter, page);
    }

    @Description(
            "The group's controls that match all arguments, in the order of their creation. An empty list of values matches nothing.")
    public Uni<ControlView.Connection> controls(
            @Source ControlGroupView group, ControlFilter filter, PageRequest request) {
        PageArguments page = request.within(limits);
        return group.siblings()
                .ask(
                        new Asked("controls", filter, page),
                        all -> pages.pages(keys(all), filter, page, () -> totals(group, filter)))
                .map(found -> found.get(group.key()));
    }

    @NonNull
    @Description(ConnectionText.TOTAL)
    public Uni<Integer> totalCount(@Source ControlGroupView.Connection groups) {
        return groups.total();
    }

    private Uni<Map<Long, Long>> totals(ControlGroupView sibling, ControlFilter filter) {
        return sibling.siblings().ask(new Asked("totalCount", filter, null), all -> pages.totals(keys(all), filter));
    }

    private static List<Long> keys(List<ControlGroupView> groups) {
        return groups.stream().map(ControlGroupView::key).toList();
    }

    private record Asked(
            String field,
            ControlFilter filter,
            @org.jspecify.annotations.Nullable PageArguments page) {}

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
