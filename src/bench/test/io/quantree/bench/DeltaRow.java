package io.quantree.bench;

/**
 * One line of the figures.
 *
 * @param keys which positions the deltas went to
 * @param way who applied them, and how
 * @param load how they were sent
 */
record DeltaRow(DeltaKeys keys, DeltaWay way, DeltaLoad load, DeltaFigure figure) {}
