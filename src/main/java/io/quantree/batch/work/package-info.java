/** The workers that apply batches chunk by chunk. */
@NullMarked
package io.quantree.batch.work;

import org.jspecify.annotations.NullMarked;
