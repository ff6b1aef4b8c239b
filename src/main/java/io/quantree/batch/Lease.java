package io.quantree.batch;

import io.quantree.catalogue.Catalogue;

/** A worker's timed claim on a catalogue. Every claim raises the generation; a write under an older one is refused. */
public record Lease(Catalogue catalogue, long generation) {}
