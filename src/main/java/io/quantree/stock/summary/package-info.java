/** Quantities summed by segment, and the stock levels of positions. */
@NullMarked
package io.quantree.stock.summary;

import org.jspecify.annotations.NullMarked;
