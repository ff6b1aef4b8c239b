/** Writes decided changes of stock set by set, with their movements; locks and conflict retry. */
@NullMarked
package io.quantree.stock.write;

import org.jspecify.annotations.NullMarked;
