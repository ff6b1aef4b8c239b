/** The movement ledger's upkeep. */
@NullMarked
package io.quantree.ledger;

import org.jspecify.annotations.NullMarked;
