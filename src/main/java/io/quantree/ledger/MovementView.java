package io.quantree.ledger;

import io.quantree.relay.CountView;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A movement as GraphQL answers it. */
@Type("InventoryMovement")
@Description(
        "A change of a quantity's number or status, as the ledger keeps it. The deltas of a quantity's movements add up to its number.")
public record MovementView(
        @Ignore long pieces,
        @Ignore long change,
        @Ignore long onHandChange,
        @Ignore long quantityVersion,
        @Id @NonNull @Description("Opaque key.") String id,

        @Description("The quantity that was changed.") @Nullable
        String quantityRef,

        @NonNull @Description("The product.") String productRef,
        @Description("The location.") @Nullable String locationRef,

        @Description("What the quantity counts, e.g. LAST_ON_HAND; the type that it has now.") @Nullable
        String type,

        @NonNull
        @Description(
                "What changed it: BATCH, MUTATION, DELTA, EVENT, a job of the service's own, or OPENING for the sum of what the"
                        + " ledger no longer keeps one by one.")
        String source,

        @NonNull
        @Description(
                "Which one: the id of the batch, the delta or the event, the name of the mutation; of an OPENING, the last month that"
                        + " it sums up.")
        String sourceRef,

        @Description("The batch that changed it, when it was one.") @Nullable
        String batchId,

        @Description("The job of that batch.") @Nullable String jobId,

        @Description("Why, in the words of whoever changed it.") @Nullable
        String reason,

        @NonNull @Description("When the ledger noted it.") OffsetDateTime recordedOn,

        @Description("When it happened in the world, as far as anybody said.") @Nullable
        OffsetDateTime occurredOn,

        @Description("The quantity's status after it.") String status) {

    @Description("What the quantity held before.")
    public Integer getBefore() {
        return CountView.of("before", pieces - change);
    }

    @Description("What the quantity held after.")
    public Integer getAfter() {
        return CountView.of("after", pieces);
    }

    @Description("The difference: after less before. 0 when only the status changed.")
    public Integer getDelta() {
        return CountView.of("delta", change);
    }

    @Description("By how much it changed what the position has on hand.")
    public Integer getOnHandDelta() {
        return CountView.of("onHandDelta", onHandChange);
    }

    @Description("The version that the quantity had after it.")
    public Integer getVersion() {
        return CountView.of("version", quantityVersion);
    }
}
