package io.quantree.stock.model;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Nets a stock count: it retires the transient quantities that the count already includes. */
public record StockNetting(StockRules rules) {

    /**
     * Retires the quantities that the count includes, and answers whether there were any.
     *
     * @param asOf when the count was taken; null when that is unknown, which nets everything
     * @param companions records that are set together with the count, whose quantities stay
     */
    public boolean net(
            InventoryPosition position,
            InventoryQuantity counted,
            @Nullable Instant asOf,
            List<StockRecord> companions) {
        boolean netted = false;
        boolean single = position.quantities().stream()
                        .filter(quantity -> quantity.isLive() && quantity.type.equals(QuantityType.LAST_ON_HAND))
                        .count()
                == 1;
        for (InventoryQuantity quantity : position.quantities()) {
            if (quantity != counted
                    && quantity.isLive()
                    && rules.nettedTypes().contains(quantity.type)
                    && isOfLineage(position, quantity, counted, single)
                    && !isAmong(companions, quantity)) {
                netted |= retire(quantity, asOf);
            }
        }
        return netted;
    }

    /**
     * When a stored stock count was taken that includes a movement, because it happened before: the inverse of {@link #net}.
     *
     * @param parent the parent of the movement's quantity; null for none
     * @param segment the segment of the movement's quantity
     */
    public Optional<Instant> countedOn(
            InventoryPosition position,
            String type,
            @Nullable InventoryQuantity parent,
            Segment segment,
            @Nullable Instant occurredOn,
            CountTime time) {
        if (occurredOn == null || !rules.nettedTypes().contains(type)) {
            return Optional.empty();
        }
        return counts(position, parent, segment)
                .map(count -> count.asOf)
                .filter(Objects::nonNull)
                .filter(time::isPossible)
                .filter(occurredOn::isBefore)
                .max(Comparator.naturalOrder());
    }

    /** Rejects what happened before a stored stock count, because it is a part of its number; the parameters are those of {@link #countedOn}. */
    public void checkNotCounted(
            InventoryPosition position,
            String type,
            @Nullable InventoryQuantity parent,
            Segment segment,
            @Nullable Instant occurredOn,
            CountTime time) {
        countedOn(position, type, parent, segment, occurredOn, time).ifPresent(counted -> {
            throw Problem.of(ProblemType.STALE, "the stock count as of " + counted + " includes it")
                    .field("asOf")
                    .value(occurredOn);
        });
    }

    private Stream<InventoryQuantity> counts(
            InventoryPosition position, @Nullable InventoryQuantity parent, Segment segment) {
        List<InventoryQuantity> all = position.quantities().stream()
                .filter(quantity -> quantity.isLive() && quantity.type.equals(QuantityType.LAST_ON_HAND))
                .toList();
        if (parent != null && rules.netting() == StockRules.Netting.LINEAGE) {
            QuantityTree tree = new QuantityTree(position, rules.depthMax());
            return all.stream().filter(count -> count == parent || tree.descendsFrom(parent, count.id));
        }
        return all.size() == 1 || rules.netting() == StockRules.Netting.POSITION
                ? all.stream()
                : all.stream().filter(count -> !segment.isEmpty() && segment.equals(count.segment()));
    }

    private boolean retire(InventoryQuantity quantity, @Nullable Instant asOf) {
        long left =
                asOf == null || quantity.wasTrueBefore(asOf) ? 0 : quantity.pending.laterThan(asOf, quantity.pieces);
        if (left == quantity.pieces && left != 0) {
            return false;
        }
        if (left == 0) {
            quantity.status = QuantityStatus.INACTIVE;
        } else {
            quantity.pieces = left;
        }
        quantity.pending.occurredOn = asOf;
        return true;
    }

    public static boolean isAmong(List<StockRecord> records, InventoryQuantity quantity) {
        return records.stream().anyMatch(line -> line.key() == quantity.id);
    }

    private boolean isOfLineage(
            InventoryPosition position, InventoryQuantity quantity, InventoryQuantity counted, boolean single) {
        return switch (rules.netting()) {
            case POSITION -> true;
            case LINEAGE ->
                quantity.parentId == null
                        ? single || isOfSegment(quantity, counted)
                        : new QuantityTree(position, rules.depthMax()).descendsFrom(quantity, counted.id);
        };
    }

    /** Whether both have the same segment: a movement from before the first count of its segment has no parent. */
    private static boolean isOfSegment(InventoryQuantity quantity, InventoryQuantity counted) {
        return !quantity.segment().isEmpty() && quantity.segment().equals(counted.segment());
    }
}
