/** Turns changes of stock into changes of availability, for the virtual catalogues that have readers. */
@NullMarked
package io.quantree.offer.change;

import org.jspecify.annotations.NullMarked;
