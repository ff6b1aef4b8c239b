package io.quantree.control;

import io.quantree.relay.Attribute;
import io.quantree.relay.BatchLoader;
import io.quantree.relay.ConnectionText;
import io.quantree.relay.Extendable;
import io.quantree.relay.Node;
import io.quantree.relay.Orchestrateable;
import io.quantree.relay.Page;
import io.quantree.relay.PageInfo;
import io.quantree.relay.Referenceable;
import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A group of controls as GraphQL answers it. */
@Type("ControlGroup")
@Description("Buffers, exclusions and thresholds that a catalogue uses together.")
public record ControlGroupView(
        @Ignore BatchLoader<ControlGroupView> siblings,
        @Ignore long key,

        @Id @NonNull @Description("Opaque key; use `ref` in business logic.")
        String id,

        @NonNull @Description("The name that clients use, unique in the account.")
        String ref,

        @NonNull @Description("What kind of group it is.") String type,

        @Description("CREATED, ACTIVE or INACTIVE. The controls of an INACTIVE group don't count.")
        String status,

        @NonNull @Description("The name that people read.") String name,
        @Description("What it is for.") @Nullable String description,

        @Description("Whether its controls may hold back percentages, speak of segments and start and end.")
        boolean extended,

        @Description("Whether all buffers that are eligible add up, instead of the first one winning.")
        boolean stacking,

        @Description("When it was created.") OffsetDateTime createdOn,
        @Description("When it was last changed.") OffsetDateTime updatedOn,
        @Description("The retailers who own it.") List<String> retailerRefs,

        @NonNull @Description("The workflow that it follows.")
        String workflowRef,

        @Description("The version of that workflow.") int workflowVersion,

        @Description("Counts the changes of the group, not those of its controls; pass it on as `ifVersion`.")
        int version,

        @Description("What clients have attached to it.") @Nullable
        List<Attribute> attributes)
        implements Node, Referenceable, Orchestrateable, Extendable {
    static final String WORKFLOW = "CONTROL_GROUP";

    static String workflowRef(String groupType) {
        return WORKFLOW + "::" + groupType;
    }

    @Type("ControlGroupConnection")
    @Description("A page of groups of controls, in the order of their creation.")
    public record Connection(
            @NonNull @Description("The groups of the page.") List<@NonNull Edge> edges,
            @NonNull @Description(ConnectionText.PAGE_INFO) PageInfo pageInfo,
            @Ignore Uni<Integer> total) {
        static Connection of(Page<ControlGroupView> page, Supplier<Uni<Long>> total) {
            return page.connection(ControlGroupReader::cursor, Edge::new, total, Connection::new);
        }

        @Type("ControlGroupEdge")
        @Description("A group of controls in a list.")
        public record Edge(
                @NonNull @Description("The group.") ControlGroupView node,
                @NonNull @Description(ConnectionText.CURSOR) String cursor) {}
    }
}
