/** The page of the console that compares the ledger with the stock. */
@NullMarked
package io.quantree.console.ledger;

import org.jspecify.annotations.NullMarked;
