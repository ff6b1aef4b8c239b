package io.quantree.control;

import io.quantree.catalogue.CatalogueAccess;
import io.quantree.catalogue.EntityFilter;
import io.quantree.catalogue.OwnedFilter;
import io.quantree.input.ArgumentText;
import io.quantree.relay.ConnectionText;
import io.quantree.relay.DateRange;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.PageArguments;
import io.quantree.security.RetailerScope;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
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

    ControlGroupApi(
            ControlGroups groups,
            ControlGroupReader reader,
            ControlPages pages,
            CatalogueAccess owners,
            RetailerScope scope,
            GraphQlLimits limits) {
        this.groups = groups;
        this.reader = reader;
        this.pages = pages;
        this.owners = owners;
        this.scope = scope;
        this.limits = limits;
    }

    /** One group by ref. */
    @Query
    @Description("The group of controls of this ref, or null.")
    public Uni<@Nullable ControlGroupView> controlGroup(@NonNull @Description("The group's ref.") String ref) {
        return groups.any(ref, scope.retailer())
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().<ControlGroupView>nullItem()
                        : reader.byKey(List.of(found.get().id()))
                                .map(views -> views.get(found.get().id())));
    }

    /** Groups that match all arguments. */
    @Query
    @Description(
            "Groups of controls that match all arguments, in the order of their creation. Without a ref, those of the retailer that the"
                    + " header Quantree-Retailer names. An empty list of values matches nothing.")
    public Uni<ControlGroupConnection> controlGroups(
            @Description(ArgumentText.REF) @Nullable List<@NonNull String> ref,
            @Description(ArgumentText.TYPE) @Nullable List<@NonNull String> type,
            @Description(ArgumentText.STATUS) @Nullable List<@Nullable String> status,
            @Description(ArgumentText.WORKFLOW_REF) @Nullable List<@NonNull String> workflowRef,
            @Description(ArgumentText.WORKFLOW_VERSION) @Nullable List<@NonNull Integer> workflowVersion,
            @Description(ArgumentText.CREATED_ON) @Nullable DateRange createdOn,
            @Description(ArgumentText.UPDATED_ON) @Nullable DateRange updatedOn,
            @Description("Any of these names.") @Nullable List<@NonNull String> name,
            @Description("Owned by exactly the retailers of any of these lists.") @Nullable
                    List<@Nullable List<@Nullable String>> retailerRefs,
            @Description(ArgumentText.FIRST) @Nullable Integer first,
            @Description(ArgumentText.LAST) @Nullable Integer last,
            @Description(ArgumentText.AFTER) @Nullable String after,
            @Description(ArgumentText.BEFORE) @Nullable String before) {
        PageArguments page = PageArguments.of(first, last, after, before, limits);
        OwnedFilter filter = new OwnedFilter(
                new EntityFilter(ref, type, status, workflowRef, workflowVersion, createdOn, updatedOn),
                name,
                retailerRefs,
                owners.retailerOrRefs(ref),
                ControlGroupView.WORKFLOW);
        return reader.page(filter, page);
    }

    /** The controls of a group. */
    @Description(
            "The group's controls that match all arguments, in the order of their creation. An empty list of values matches nothing.")
    public Uni<ControlConnection> controls(
            @Source ControlGroupView group,
            @Description(ArgumentText.REF) @Nullable List<@NonNull String> ref,
            @Description(ArgumentText.TYPE) @Nullable List<@NonNull String> type,
            @Description(ArgumentText.STATUS) @Nullable List<@Nullable String> status,
            @Description(ArgumentText.WORKFLOW_REF) @Nullable List<@NonNull String> workflowRef,
            @Description(ArgumentText.WORKFLOW_VERSION) @Nullable List<@NonNull Integer> workflowVersion,
            @Description(ArgumentText.CREATED_ON) @Nullable DateRange createdOn,
            @Description(ArgumentText.UPDATED_ON) @Nullable DateRange updatedOn,
            @Description(ControlArgument.NAME) @Nullable List<@Nullable String> name,
            @Description(ControlArgument.EXECUTION_ORDER) @Nullable List<@NonNull Integer> executionOrder,
            @Description(ControlArgument.PRODUCT_REF) @Nullable List<@Nullable String> productRef,
            @Description(ControlArgument.CATEGORY_REF) @Nullable List<@Nullable String> categoryRef,
            @Description(ControlArgument.LOCATION_REF) @Nullable List<@Nullable String> locationRef,
            @Description(ArgumentText.FIRST) @Nullable Integer first,
            @Description(ArgumentText.LAST) @Nullable Integer last,
            @Description(ArgumentText.AFTER) @Nullable String after,
            @Description(ArgumentText.BEFORE) @Nullable String before) {
        PageArguments page = PageArguments.of(first, last, after, before, limits);
        ControlFilter filter = new ControlFilter(
                new EntityFilter(ref, type, status, workflowRef, workflowVersion, createdOn, updatedOn),
                name,
                executionOrder,
                productRef,
                categoryRef,
                locationRef);
        return group.siblings()
                .ask(
                        new Asked("controls", filter, page),
                        all -> pages.pages(keys(all), filter, page, () -> totals(group, filter)))
                .map(found -> found.get(group.key()));
    }

    /** How many groups match. */
    @NonNull
    @Description(ConnectionText.TOTAL)
    public Uni<Integer> totalCount(@Source ControlGroupConnection groups) {
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
}
