/** Where stock lies: locations, and networks as named sets of them. */
@NullMarked
package io.quantree.network;

import org.jspecify.annotations.NullMarked;
