package io.quantree.bench;

/**
 * Deltas while batches change records.
 *
 * @param row what the deltas came to
 * @param recordsPerSecond how many records of batches were worked off meanwhile
 * @param recordsAlone how many of them are when there are no deltas
 */
record BusyDeltas(DeltaRow row, double recordsPerSecond, double recordsAlone) {}
