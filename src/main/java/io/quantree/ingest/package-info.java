/** Jobs and batches: accepted durably, worked off by leased workers, answered record by record. */
@NullMarked
package io.quantree.ingest;

import org.jspecify.annotations.NullMarked;
