/** The locations of stock, and networks as named sets of locations. */
@NullMarked
package io.quantree.network;

import org.jspecify.annotations.NullMarked;
