/** Closes snapshots: finds and removes what they don't mention. */
@NullMarked
package io.quantree.snapshot.work;

import org.jspecify.annotations.NullMarked;
