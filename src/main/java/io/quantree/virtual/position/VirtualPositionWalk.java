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
 * A scan over the positions of several catalogues in turn, until enough match. The database can't filter by derived values: with such a
 * filter, the scan reads larger steps, computes their offers, and stops at a limit.
 */
final class VirtualPositionWalk {
    /** The positions of one step of a scan by derived values. */
    private static final int STEP = 1_000;

    private final Deque<VirtualCatalogue> left = new ArrayDeque<>();
    private final VirtualPositionFilter filter;
    private final boolean backward;
    private final int wanted;
    private final VirtualLimits limits;
    private final List<VirtualPosition> found = new ArrayList<>();
    private VirtualPositionBounds bounds;
    private long scanned;

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

    int rows() {
        return filter.isDerived() ? STEP : wanted - found.size();
    }

    List<VirtualPosition> found() {
        return found;
    }

    VirtualPositionWalk reach(List<VirtualPosition> read) {
        int rows = rows();
        for (VirtualPosition offer : read) {
            if (found.size() < wanted && filter.admits(offer)) {
                found.add(offer);
            }
        }
        scanned += read.size();
        if (read.size() < rows) {
            left.remove();
        } else {
            bounds = bounds.beyond(read.get(read.size() - 1).key(), backward);
        }
        if (filter.isDerived() && !isOver() && scanned >= limits.scanMax()) {
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
