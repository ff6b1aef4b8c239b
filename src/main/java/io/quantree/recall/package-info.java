/** Recalls of a manufacturer's batch: what matches is quarantined, whom it concerns is listed, and all of it can be lifted. */
@NullMarked
package io.quantree.recall;

import org.jspecify.annotations.NullMarked;
