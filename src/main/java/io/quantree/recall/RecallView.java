package io.quantree.recall;

import io.quantree.relay.BatchLoader;
import io.quantree.relay.CountView;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A recall on GraphQL. */
@Type("Recall")
@Description("A recall of a manufacturer's batch: while it is in force, all stock that matches is QUARANTINED.")
public record RecallView(
        @Ignore BatchLoader<RecallView> siblings,
        @Ignore Recall stored,

        @Id @NonNull @Description("Its key.") String id,

        @NonNull @Description("How far it is.") RecallStatus status,

        @NonNull @Description("The manufacturer's batch that is recalled.")
        String manufacturerBatchNumber,

        @Description("Only what this manufacturer has made.") @Nullable
        String manufacturer,

        @Description("Only what this supplier has delivered.") @Nullable
        String supplier,

        @Description("Only these products.") @Nullable List<@NonNull String> productRefs,
        @Description("Only at these locations.") @Nullable List<@NonNull String> locationRefs,
        @Description("Why it was declared.") @Nullable String reason,
        @Description("Why it was lifted.") @Nullable String liftReason,
        @NonNull @Description("When it was declared.") OffsetDateTime createdOn,

        @NonNull @Description("When it last quarantined something, let something go or changed its status.")
        OffsetDateTime updatedOn,

        @Description("Since when it is in force or over; null while it is being worked off.") @Nullable
        OffsetDateTime completedOn,

        @NonNull @Description("Counts the changes of its status; pass it on as `ifVersion`.")
        Integer version) {

    static RecallView of(Recall recall, BatchLoader<RecallView> siblings) {
        return new RecallView(
                siblings,
                recall,
                String.valueOf(recall.id()),
                recall.status(),
                recall.criteria().manufacturerBatchNumber(),
                recall.criteria().manufacturer(),
                recall.criteria().supplier(),
                recall.criteria().productRefs(),
                recall.criteria().locationRefs(),
                recall.reason(),
                recall.liftReason(),
                recall.createdOn(),
                recall.updatedOn(),
                recall.completedOn(),
                CountView.of("version", recall.version()));
    }

    @NonNull
    @Description("How many quantities it has quarantined so far, those included that it has let go again.")
    public Integer getQuantityCount() {
        return CountView.of("quantityCount", stored.quantities());
    }

    @NonNull
    @Description("How many of these it has let go, because it is being lifted.")
    public Integer getFreedCount() {
        return CountView.of("freedCount", stored.freed());
    }
}
