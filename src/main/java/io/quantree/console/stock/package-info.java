/** Pages of the console about stock: search, a position with its tree and its history, and a quantity with what can be done to it. */
@NullMarked
package io.quantree.console.stock;

import org.jspecify.annotations.NullMarked;
