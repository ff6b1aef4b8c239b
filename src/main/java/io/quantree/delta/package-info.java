/** Deltas: relative changes of stock over REST, collected from all connections and committed together. */
@NullMarked
package io.quantree.delta;

import org.jspecify.annotations.NullMarked;
