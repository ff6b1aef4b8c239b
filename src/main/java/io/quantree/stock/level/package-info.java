/** What is on hand, free and reserved at a moment: one rule for all that answer it or take from it. */
@NullMarked
package io.quantree.stock.level;

import org.jspecify.annotations.NullMarked;
