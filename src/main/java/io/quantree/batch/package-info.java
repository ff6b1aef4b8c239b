/** Batches as they are accepted and queued. */
@NullMarked
package io.quantree.batch;

import org.jspecify.annotations.NullMarked;
