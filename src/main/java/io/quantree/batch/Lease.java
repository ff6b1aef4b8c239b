package io.quantree.batch;

import io.quantree.catalogue.Catalogue;

/** A worker's claim on a catalogue's queue; the generation marks everything that is written under it. */
public record Lease(Catalogue catalogue, long generation) {}
