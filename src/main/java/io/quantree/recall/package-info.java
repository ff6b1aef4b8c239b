/** Recalls of a manufacturer's batch: they quarantine matching stock, list the affected orders, and can be lifted. */
@NullMarked
package io.quantree.recall;

import org.jspecify.annotations.NullMarked;
