/** The segmented quantity tree: positions, quantities, segments, identity and the rules that hold for them. */
@NullMarked
package io.quantree.stock.model;

import org.jspecify.annotations.NullMarked;
