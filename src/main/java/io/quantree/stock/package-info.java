/** The segmented quantity tree: positions, quantities, the rules that hold them together and the SQL that stores them. */
@NullMarked
package io.quantree.stock;

import org.jspecify.annotations.NullMarked;
