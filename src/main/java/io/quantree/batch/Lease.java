package io.quantree.batch;

import io.quantree.catalogue.Catalogue;

/**
 * A worker's timed claim on a catalogue's queue.
 *
 * @param generation grows with every claim; a write under an older generation is refused
 */
public record Lease(Catalogue catalogue, long generation) {}
