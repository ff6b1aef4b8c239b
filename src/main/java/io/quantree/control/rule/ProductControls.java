package io.quantree.control.rule;

import java.util.List;

/**
 * What the controls make of one product's stock. Where a control that is bound to a location wins, it acts on that location's free
 * quantity; the locations that are left are added up and the one that is bound to none acts on their sum.
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

    /** Whether nothing of the product is offered, wherever it lies. */
    public boolean excluded() {
        return excludes(everywhere);
    }

    /**
     * What is offered of the product as one number over these locations. A location by itself gives what the controls that are bound to it
     * leave; what is held back from the sum is held back from the total alone.
     *
     * @param stock every location that has a position of the product, each once; without any there is nothing for a buffer to act on
     * @param floorAtZero whether a buffer takes no more than is there, and nothing below zero is offered
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

    /**
     * What is offered of the product where every location is a position of its own: all controls act on each.
     *
     * @param stock the locations that have a position of the product
     * @param floorAtZero whether a buffer takes no more than is there, and nothing below zero is offered
     * @return their sum and the positions
     */
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

    /** The controls bound to the location that act there: none where one that is bound to none comes first. */
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

    /** Whether what the location leaves is subject to the controls that are bound to none. */
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
