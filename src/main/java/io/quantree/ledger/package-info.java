/** The ledger: queries of movements and past states, reconciliation, partitions and retention. */
@NullMarked
package io.quantree.ledger;

import org.jspecify.annotations.NullMarked;
