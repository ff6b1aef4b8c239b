package io.quantree.control.rule;

import io.quantree.stock.model.SegmentPattern;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A naive model of the controls: it checks every control for every location. */
record ControlModel(
        boolean isStacking,
        List<Control> controls,
        String productRef,
        List<String> categoryRefs,
        SegmentPattern asked,
        Instant time,
        boolean isFloored) {

    private static final Comparator<Control> BY_TURN =
            Comparator.comparing((Control control) -> control.executionOrder).thenComparing(control -> control.ref);

    long total(List<LocationStock> stock) {
        long apart = 0;
        long shared = 0;
        boolean isAnyShared = false;
        for (LocationStock place : stock) {
            if (isApart(place)) {
                apart += own(place);
            } else {
                shared += own(place);
                isAnyShared = true;
            }
        }
        return floored(apart + (isAnyShared ? sharedLeft(shared) : 0));
    }

    /** The offer of the location alone. */
    long byItself(LocationStock place) {
        return floored(own(place));
    }

    /** The offer of the location as a position of its own. */
    long position(LocationStock place) {
        return total(List.of(place));
    }

    private long own(LocationStock place) {
        if (isExcluded(place)) {
            return 0;
        }
        List<Control> bound = eligible(place).stream()
                .filter(control -> control.locationRef != null)
                .toList();
        if (isStacking) {
            return bound.isEmpty() ? place.free() : left(place.free(), bound);
        }
        Control winner = winner(place);
        return winner == null || winner.locationRef == null ? place.free() : left(place.free(), List.of(winner));
    }

    private boolean isApart(LocationStock place) {
        if (isExcluded(place)) {
            return true;
        }
        Control winner = winner(place);
        return !isStacking && winner != null && winner.locationRef != null;
    }

    private long sharedLeft(long sum) {
        List<Control> unbound = controls.stream()
                .filter(control -> control.locationRef == null && isEligible(control, null))
                .sorted(BY_TURN)
                .limit(isStacking ? Long.MAX_VALUE : 1)
                .toList();
        return unbound.isEmpty() ? sum : left(sum, unbound);
    }

    private boolean isExcluded(LocationStock place) {
        return eligible(place).stream().anyMatch(control -> control.type.equals("EXCLUSION"));
    }

    private @Nullable Control winner(LocationStock place) {
        return eligible(place).stream().min(BY_TURN).orElse(null);
    }

    private List<Control> eligible(LocationStock place) {
        return controls.stream()
                .filter(control -> isEligible(control, place.locationRef()))
                .toList();
    }

    private boolean isEligible(Control control, @Nullable String locationRef) {
        boolean isOnTarget = (control.productRef == null || control.productRef.equals(productRef))
                && (control.categoryRef == null || categoryRefs.contains(control.categoryRef))
                && (control.locationRef == null || Objects.equals(control.locationRef, locationRef));
        boolean isInTime = (control.startsOn == null || control.startsOn.compareTo(time) <= 0)
                && (control.endsOn == null || control.endsOn.compareTo(time) > 0);
        boolean isForThis = control.pattern.fields().isEmpty()
                ? control.type.equals("EXCLUSION") || asked.fields().isEmpty()
                : asked.fields().entrySet().containsAll(control.pattern.fields().entrySet());
        return isOnTarget && isInTime && isForThis;
    }

    private long left(long free, List<Control> buffers) {
        long left = free;
        for (Control buffer : buffers) {
            left += buffer.share == null
                    ? buffer.amount
                    // In tenths of a percent, the precision of the generated percentages.
                    : floorDivided(buffer.share.movePointRight(1).toBigIntegerExact(), free);
        }
        return isFloored && left < Math.min(free, 0) ? Math.min(free, 0) : left;
    }

    private static long floorDivided(BigInteger tenths, long free) {
        return Math.floorDiv(tenths.longValueExact() * free, 1000L);
    }

    private long floored(long number) {
        return isFloored && number < 0 ? 0 : number;
    }
}
