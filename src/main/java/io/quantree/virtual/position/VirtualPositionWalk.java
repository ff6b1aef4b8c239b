package io.quantree.virtual.position;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualLimits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * One walk through the positions of catalogues, one after the other, until enough are found. Numbers that are derived can't be looked up:
 * with a filter on them, positions are read and worked out in larger steps, and only so many.
 */
final class VirtualPositionWalk {
    /** Positions of one step in search of derived numbers. */
    private static final int STEP = 1_000;

    private final Deque<VirtualCatalogue> left = new ArrayDeque<>();
    private final VirtualPositionFilter filter;
    private final boolean backward;
    private final int wanted;
    private final VirtualLimits limits;
    private final List<VirtualOffer> found = new ArrayList<>();
    private VirtualPositionBounds bounds;
    private long looked;

    VirtualPositionWalk(
            List<VirtualCatalogue> catalogues,
            VirtualPositionFilter filter,
            VirtualPositionBounds bounds,
            boolean backward,
            int wanted,
            VirtualLimits limits) {
        catalogues.stream().filter(bounds::admit).forEach(left::add);
        this.filter = filter;
        this.bounds = bounds;
        this.backward = backward;
        this.wanted = wanted;
        this.limits = limits;
    }

    /** Whether enough is found, or there is nothing left. */
    boolean isOver() {
        return found.size() >= wanted || left.isEmpty();
    }

    VirtualCatalogue catalogue() {
        return left.element();
    }

    VirtualPositionFilter filter() {
        return filter;
    }

    VirtualPositionBounds bounds() {
        return bounds.within(catalogue());
    }

    boolean backward() {
        return backward;
    }

    /** How many positions the next step reads. */
    int rows() {
        return filter.isDerived() ? STEP : wanted - found.size();
    }

    List<VirtualOffer> found() {
        return found;
    }

    /** Takes in the positions of one step. */
    VirtualPositionWalk reach(List<VirtualOffer> read) {
        int asked = rows();
        for (VirtualOffer offer : read) {
            if (found.size() < wanted && filter.admits(offer)) {
                found.add(offer);
            }
        }
        looked += read.size();
        if (read.size() < asked) {
            left.remove();
        } else {
            bounds = bounds.beyond(read.get(read.size() - 1).row().key(), backward);
        }
        if (filter.isDerived() && !isOver() && looked >= limits.scanMax()) {
            throw Problem.of(
                            ProblemType.QUERY_TOO_LARGE,
                            "Of " + limits.scanMax()
                                    + " positions too few have this status and quantity; name products, groups or refs as well.")
                    .field(filter.quantity() == null ? "status" : "quantity")
                    .limit(limits.scanMax());
        }
        return this;
    }
}
