package io.quantree.reservation.model;

import java.util.List;

/**
 * A line that is to be allocated.
 *
 * @param positions those of its product at the locations that it may come from
 * @param ceilings of the virtual catalogue that offers its goods
 */
public record Demand(
        String lineRef,
        String productRef,
        int quantity,
        List<PositionSources> positions,
        Terms terms,
        Ceilings ceilings) {
    /** The pieces of the source that the line may take. */
    long left(Source source) {
        return Math.max(0, Math.min(terms.left(source), ceilings.left(source)));
    }
}
