package io.quantree.reservation.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Allocates lines one after the other. What a line takes is gone for the next one, so lines of one product share what there is. */
public final class Allocator {
    /** Pieces that are taken from a source. */
    public record Part(Source source, int pieces) {}

    /**
     * What a line gets.
     *
     * @param shortfall null when it gets everything
     */
    public record Result(
            Demand demand, List<Part> parts, @Nullable Shortfall shortfall) {
        /** Leaves its sources as they were. */
        public void giveBack() {
            parts.forEach(part -> part.source().take(-part.pieces()));
        }
    }

    /** Those of all lines: what one line takes is offered to none of them. */
    private final Set<Ceilings> ceilings = Collections.newSetFromMap(new IdentityHashMap<>());

    private Allocator(List<Demand> lines) {
        lines.forEach(line -> ceilings.add(line.ceilings()));
    }

    /** Allocates the lines in their order; a result without parts leaves its sources as they were. */
    public static List<Result> allocate(List<Demand> lines, ReserveMode mode) {
        return new Allocator(lines).allocated(lines, mode);
    }

    private List<Result> allocated(List<Demand> lines, ReserveMode mode) {
        List<Result> results = new ArrayList<>(lines.size());
        boolean whole = true;
        for (Demand line : lines) {
            Result result = allocate(line);
            boolean refused = result.shortfall() != null && mode != ReserveMode.PARTIAL;
            results.add(refused ? refused(result) : result);
            whole &= result.shortfall() == null;
        }
        return whole || mode != ReserveMode.ALL_OR_NOTHING
                ? results
                : results.stream().map(this::refused).toList();
    }

    /** The same without its parts: it or another line of its reservation is short. */
    private Result refused(Result result) {
        result.parts().forEach(part -> take(part.source(), -part.pieces()));
        return new Result(result.demand(), List.of(), result.shortfall());
    }

    private void take(Source source, long pieces) {
        source.take(pieces);
        ceilings.forEach(each -> each.take(source, pieces));
    }

    private Result allocate(Demand line) {
        List<Source> there = line.positions().stream()
                .flatMap(position -> position.all().stream())
                .filter(source -> source.left() > 0)
                .toList();
        // They may have nothing for this line all the same: the safety stock stays.
        List<Source> allowed = there.stream()
                .filter(line.terms()::allows)
                .sorted(line.terms().preference().comparator(line.terms()))
                .toList();
        List<Part> parts = taken(line, new SourceChoice(line).of(allowed));
        long got = parts.stream().mapToLong(Part::pieces).sum();
        if (got == line.quantity()) {
            return new Result(line, parts, null);
        }
        ShortReason reason = line.positions().isEmpty()
                ? ShortReason.NO_SUCH_PRODUCT
                : allowed.isEmpty() && !there.isEmpty() ? ShortReason.NOT_ELIGIBLE : ShortReason.INSUFFICIENT_QUANTITY;
        return new Result(line, parts, new Shortfall(line.quantity() - got, reason, got));
    }

    /** Takes from the sources in their order. */
    private List<Part> taken(Demand line, List<Source> sources) {
        List<Part> parts = new ArrayList<>();
        long open = line.quantity();
        for (Source source : sources) {
            int pieces = (int) Math.min(open, line.left(source));
            if (pieces > 0) {
                take(source, pieces);
                parts.add(new Part(source, pieces));
                open -= pieces;
            }
        }
        return parts;
    }
}
