/**
 * The change feed: what each transaction changes, written by the transaction, numbered by one sequencer, and read in the order of cursors.
 */
@NullMarked
package io.quantree.change;

import org.jspecify.annotations.NullMarked;
