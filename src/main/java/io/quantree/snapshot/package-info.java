/** Snapshots as they are sent: what they say, and which batches they have. */
@NullMarked
package io.quantree.snapshot;

import org.jspecify.annotations.NullMarked;
