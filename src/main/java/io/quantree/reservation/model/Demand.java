package io.quantree.reservation.model;

import java.util.List;

/**
 * A line that is to be allocated.
 *
 * @param positions those of its product at the locations that it may come from
 */
public record Demand(String lineRef, String productRef, int quantity, List<PositionSources> positions, Terms terms) {}
