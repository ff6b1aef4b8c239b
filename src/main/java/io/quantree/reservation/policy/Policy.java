package io.quantree.reservation.policy;

import io.quantree.reservation.model.AllocationOrder;
import io.quantree.reservation.model.Splits;
import io.quantree.stock.query.QuantityWhere;
import io.quantree.stock.query.QuantityWhereJson;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of an allocation policy, as a reservation follows them.
 *
 * @param where which quantities are eligible; null for all
 * @param useUnsegmented whether goods without any segment are taken when eligible ones do not suffice
 * @param locationPriority the locations of the order LOCATION_PRIORITY, the first one first
 * @param safetyStock the pieces of each position that are not given out
 * @param minShelfLife how long goods must last after they are needed; null for no time
 */
public record Policy(
        String ref,
        AllocationOrder order,
        @Nullable QuantityWhere where,
        boolean useUnsegmented,
        Splits splits,
        List<String> locationPriority,
        long safetyStock,
        @Nullable Duration minShelfLife) {
    public Policy {
        locationPriority = List.copyOf(locationPriority);
    }

    static Policy of(AllocationPolicy stored) {
        return new Policy(
                stored.ref,
                stored.order,
                stored.eligible == null ? null : QuantityWhereJson.stored(stored.eligible),
                stored.useUnsegmented,
                new Splits(number(stored.splitLocations), number(stored.splitQuantities)),
                stored.getLocationPriority(),
                stored.safetyStock,
                stored.minShelfLife == null ? null : Duration.parse(stored.minShelfLife));
    }

    private static int number(@Nullable Integer max) {
        return max == null ? Integer.MAX_VALUE : max;
    }
}
