/** Commands about stock: positions, trees, segments, availability, deltas, recalls. */
@NullMarked
package io.quantree.cli.stock;

import org.jspecify.annotations.NullMarked;
