package io.quantree.feed.run;

/** A catalogue that a run reads, an inventory catalogue or a virtual one. */
record SourceCatalogue(long id, String ref) {}
