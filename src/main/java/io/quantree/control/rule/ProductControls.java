package io.quantree.control.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * Applies controls to the stock of one product. Where a control of a location wins, it applies to the free quantity of that location. The
 * other locations are added up, and the winning control without a location applies to their sum.
 */
public final class ProductControls {
    private final EligibleControls eligible;
    private final List<TargetControls> targets;
    private final List<Control> everywhere;

    ProductControls(EligibleControls eligible, List<TargetControls> targets) {
        this.eligible = eligible;
        this.targets = targets;
        this.everywhere = eligible.among(targets, TargetControls::everywhere);
    }

    public boolean excluded() {
        return excludes(everywhere);
    }

    /**
     * The offer as one number over these locations. The number of a single location reflects only the controls of that location; a buffer
     * on the sum reduces only the total.
     *
     * @param stock every location with a position of the product, each once; without any, no buffer applies
     * @param floorAtZero whether a buffer takes at most the free pieces, and no offer is below zero
     */
    public Offer offer(List<LocationStock> stock, boolean floorAtZero) {
        long[] each = new long[stock.size()];
        long apart = 0;
        long pooled = 0;
        boolean isAnythingPooled = false;
        for (int i = 0; i < each.length; i++) {
            List<Control> local = at(stock.get(i).locationRef());
            long left = left(local, stock.get(i).free(), floorAtZero);
            each[i] = floored(left, floorAtZero);
            if (isPooled(local)) {
                pooled += left;
                isAnythingPooled = true;
            } else {
                apart += left;
            }
        }
        long total = apart + (isAnythingPooled ? left(everywhere, pooled, floorAtZero) : 0);
        return new Offer(floored(total, floorAtZero), each);
    }

    /** The offer where every location is a position of its own: all controls apply to each location. */
    public Offer offerEach(List<LocationStock> stock, boolean floorAtZero) {
        long[] each = new long[stock.size()];
        long total = 0;
        for (int i = 0; i < each.length; i++) {
            List<Control> local = at(stock.get(i).locationRef());
            long left = left(local, stock.get(i).free(), floorAtZero);
            each[i] = floored(isPooled(local) ? left(everywhere, left, floorAtZero) : left, floorAtZero);
            total += each[i];
        }
        return new Offer(total, each);
    }

    /** Those locations to whose sum the controls without a location apply. */
    public List<LocationStock> pooled(List<LocationStock> stock) {
        return stock.stream()
                .filter(location -> isPooled(at(location.locationRef())))
                .toList();
    }

    /** What each control of the location leaves of the pieces that are free there, one after the other. */
    public List<ControlStep> stepsAt(String locationRef, long free, boolean floorAtZero) {
        return steps(at(locationRef), free, floorAtZero);
    }

    /** What each control without a location leaves of these pieces, one after the other. */
    public List<ControlStep> stepsEverywhere(long free, boolean floorAtZero) {
        return steps(everywhere, free, floorAtZero);
    }

    /** Whether the controls without a location apply to what those of the location leave. */
    public boolean isPooled(String locationRef) {
        return isPooled(at(locationRef));
    }

    private static List<ControlStep> steps(List<Control> acting, long free, boolean floorAtZero) {
        List<ControlStep> steps = new ArrayList<>(acting.size());
        for (int i = 0; i < acting.size(); i++) {
            steps.add(new ControlStep(acting.get(i), left(acting.subList(0, i + 1), free, floorAtZero)));
        }
        return steps;
    }

    /** The controls of the location that apply there; none where a control without a location has precedence. */
    private List<Control> at(String locationRef) {
        if (excluded()) {
            return everywhere;
        }
        List<Control> local = eligible.among(targets, target -> target.at(locationRef));
        boolean isBeaten = !eligible.stacking()
                && !local.isEmpty()
                && !everywhere.isEmpty()
                && Control.PRECEDENCE.compare(everywhere.get(0), local.get(0)) < 0;
        return isBeaten ? List.of() : local;
    }

    /** Whether the controls without a location apply to the rest of the location. */
    private boolean isPooled(List<Control> local) {
        return local.isEmpty() || (eligible.stacking() && !excludes(local));
    }

    private static long left(List<Control> acting, long free, boolean floorAtZero) {
        if (acting.isEmpty()) {
            return free;
        }
        if (excludes(acting)) {
            return 0;
        }
        long left = free;
        for (Control buffer : acting) {
            left += buffer.change(free);
        }
        return floorAtZero ? Math.max(Math.min(free, 0), left) : left;
    }

    private static boolean excludes(List<Control> acting) {
        return !acting.isEmpty() && acting.get(0).excludes();
    }

    private static long floored(long number, boolean floorAtZero) {
        return floorAtZero ? Math.max(0, number) : number;
    }
}
