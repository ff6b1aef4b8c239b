package io.quantree.feed.run;

/** A catalogue that a run reads, an inventory catalogue or a virtual one, with the retailer whose locations it goes by. */
record SourceCatalogue(long id, String ref, long owner) {}
