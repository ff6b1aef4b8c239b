package io.quantree.reservation.policy;

import io.quantree.catalogue.EntityUpdate;
import io.quantree.catalogue.NewEntity;
import io.quantree.reservation.model.AllocationOrder;
import io.quantree.stock.query.QuantityWhere;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** What creates and what changes an allocation policy. */
public final class PolicyInputs {
    private PolicyInputs() {}

    @Input("CreateAllocationPolicyInput")
    @Description("An allocation policy to be created.")
    public record Creation(
            @NonNull @Description("The name that clients use, unique in the account; 100 characters at most.")
            String ref,

            @NonNull @Description("What kind of policy it is, 50 characters at most. It never changes.")
            String type,

            @Description("CREATED, ACTIVE or INACTIVE; CREATED when it is left out. An INACTIVE policy can't be used.")
            @Nullable
            String status,

            NewEntity entity,

            @Description("Which goods are taken first; FEFO when it is left out.") @Nullable
            AllocationOrder order,

            @Description("Which goods are eligible; all when it is left out.") @Nullable
            QuantityWhere where,

            @Description(
                    "Whether goods without any segment are taken when eligible ones do not suffice; false when it is left out.")
            @Nullable
            Boolean useUnsegmented,

            @Description("The most locations that a line is split over, from 1; any number when it is left out.")
            @Nullable
            Integer splitLocations,

            @Description("The most quantities that a line draws on, from 1; any number when it is left out.") @Nullable
            Integer splitQuantities,

            @Description(
                    "The locations that the order LOCATION_PRIORITY takes from first, the first one first; 1,000 at most. Other locations follow after them.")
            @Nullable
            List<@NonNull String> locationPriority,

            @Description("The pieces of each position that are not given out, from 0; 0 when it is left out.") @Nullable
            Integer safetyStock,

            @Description(
                    "How long goods must last after they are needed, an ISO-8601 duration such as P14D; no time when it is left out.")
            @Nullable
            String minShelfLife) {}

    @Input("UpdateAllocationPolicyInput")
    @Description("What changes of an allocation policy; what is left out stays.")
    public record Update(
            @NonNull @Description("The allocation policy.") String ref,

            @Description("CREATED, ACTIVE or INACTIVE. An INACTIVE policy can't be used.") @Nullable
            String status,

            EntityUpdate entity,

            @Description("Which goods are taken first.") @Nullable
            AllocationOrder order,

            @Description("Which goods are eligible, instead of those that are; null makes all goods eligible.")
            @Nullable
            Optional<QuantityWhere> where,

            @Description("Whether goods without any segment are taken when eligible ones do not suffice.") @Nullable
            Boolean useUnsegmented,

            @Description("The most locations that a line is split over, from 1; null for any number.") @Nullable
            Optional<Integer> splitLocations,

            @Description("The most quantities that a line draws on, from 1; null for any number.") @Nullable
            Optional<Integer> splitQuantities,

            @Description(
                    "All locations that the order LOCATION_PRIORITY takes from first, 1,000 at most; an empty list takes all of them out.")
            @Nullable
            List<@NonNull String> locationPriority,

            @Description("The pieces of each position that are not given out, from 0.") @Nullable
            Integer safetyStock,

            @Description("How long goods must last after they are needed, an ISO-8601 duration; null for no time.")
            @Nullable
            Optional<String> minShelfLife,

            @Description("Write only when it still has this version.") @Nullable
            Integer ifVersion) {}
}
