/** Updates the statuses of positions in the background when the thresholds of their catalogue change. */
@NullMarked
package io.quantree.rebuild;

import org.jspecify.annotations.NullMarked;
