package io.quantree.security;

import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The retailers whose data a request may reach: all of them, or those with these ids.
 *
 * @param ids null for all retailers
 */
public record RetailerSet(@Nullable Set<Long> ids) {
    public static final RetailerSet ALL = new RetailerSet(null);
    public static final RetailerSet NONE = new RetailerSet(Set.of());

    public RetailerSet {
        ids = ids == null ? null : Set.copyOf(ids);
    }

    public static RetailerSet of(long id) {
        return new RetailerSet(Set.of(id));
    }

    public static RetailerSet of(long... ids) {
        Set<Long> set = new TreeSet<>();
        for (long id : ids) {
            set.add(id);
        }
        return new RetailerSet(set);
    }

    public boolean all() {
        return ids == null;
    }

    public boolean empty() {
        return ids != null && ids.isEmpty();
    }

    public boolean covers(long retailerId) {
        return ids == null || ids.contains(retailerId);
    }

    /** The one retailer of a set that has one; the retailer of what a request creates without naming one. */
    public OptionalLong single() {
        return ids == null || ids.size() != 1
                ? OptionalLong.empty()
                : OptionalLong.of(ids.iterator().next());
    }

    public RetailerSet and(RetailerSet other) {
        if (ids == null) {
            return other;
        }
        if (other.ids == null || ids.equals(other.ids)) {
            return this;
        }
        Set<Long> both = new TreeSet<>(ids);
        both.retainAll(other.ids);
        return new RetailerSet(both);
    }

    public RetailerSet or(RetailerSet other) {
        if (ids == null || other.ids == null) {
            return ALL;
        }
        Set<Long> either = new TreeSet<>(ids);
        either.addAll(other.ids);
        return new RetailerSet(either);
    }

    /** The ids, in their order, as the parameter of {@code retailer_id = ANY($n)}; only for a set that is not {@link #all()}. */
    public Long[] array() {
        return ids == null ? new Long[0] : ids.stream().sorted().toArray(Long[]::new);
    }
}
