package io.quantree.control;

import io.quantree.control.rule.ControlSegment;
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

/** A control as GraphQL answers it. */
@Type("Control")
@Description(
        "Holds stock back from customers, keeps it from being offered, or says when a position changes its status.")
public record ControlView(
        @Ignore BatchLoader<ControlView> siblings,
        @Ignore long groupKey,

        @Id @NonNull @Description("Opaque key; use `ref` in business logic.")
        String id,

        @NonNull @Description("The name that clients use, unique in the group.")
        String ref,

        @NonNull @Description("QUANTITY_BUFFER, EXCLUSION or BULK_THRESHOLD.")
        String type,

        @Description("CREATED, ACTIVE or INACTIVE. An INACTIVE control doesn't count.")
        String status,

        @Description("The name that people read.") @Nullable String name,
        @Description("What it is for.") @Nullable String description,

        @Description("What it says: CONTROL_VALUE of a buffer; context, threshold and status of a threshold.") @Nullable
        List<Attribute> values,

        @Description("Its turn: the lowest goes first, exclusions before all others.")
        int executionOrder,

        @Description("The product that it is about; null for any.") @Nullable
        String productRef,

        @Description("The category of products that it is about; null for any.") @Nullable
        String categoryRef,

        @Description("The location that it is about; null for any.") @Nullable
        String locationRef,

        @Description("What a buffer adds in hundredths of what is free, instead of CONTROL_VALUE.") @Nullable
        Double percentage,

        @Description("The segment that it speaks of; null for none in particular.") @Nullable
        List<@NonNull ControlSegment> segment,

        @Description("From when on it counts; null for ever since.") @Nullable
        OffsetDateTime startsOn,

        @Description("From when on it no longer counts; null for never.") @Nullable
        OffsetDateTime endsOn,

        @Description("When it was created.") OffsetDateTime createdOn,
        @Description("When it was last changed.") OffsetDateTime updatedOn,

        @NonNull @Description("The workflow that it follows.")
        String workflowRef,

        @Description("The version of that workflow.") int workflowVersion,

        @Description("Counts the changes of the control; pass it on as `ifVersion`.")
        int version,

        @Description("What clients have attached to it.") @Nullable
        List<Attribute> attributes)
        implements Node, Referenceable, Orchestrateable, Extendable {
    @Type("ControlConnection")
    @Description("A page of controls, in the order of their creation.")
    public record Connection(
            @NonNull @Description("The controls of the page.")
            List<@NonNull Edge> edges,

            @NonNull @Description(ConnectionText.PAGE_INFO) PageInfo pageInfo,
            @Ignore Uni<Integer> total) {
        static Connection of(Page<ControlView> page, Supplier<Uni<Long>> total) {
            return page.connection(ControlPages::cursor, Edge::new, total, Connection::new);
        }

        @Type("ControlEdge")
        @Description("A control in a list.")
        public record Edge(
                @NonNull @Description("The control.") ControlView node,
                @NonNull @Description(ConnectionText.CURSOR) String cursor) {}
    }
}
