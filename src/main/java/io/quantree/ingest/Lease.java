package io.quantree.ingest;

import io.quantree.stock.Catalogue;

/** A worker's claim on a catalogue's queue; the generation marks everything that is written under it. */
record Lease(Catalogue catalogue, long generation) {}
