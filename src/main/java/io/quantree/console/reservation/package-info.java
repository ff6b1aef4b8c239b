/** Pages of the console about what is promised: reservations with their steps, and shortages. */
@NullMarked
package io.quantree.console.reservation;

import org.jspecify.annotations.NullMarked;
