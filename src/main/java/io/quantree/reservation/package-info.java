/** Reserves stock and lets reservations go on: many at once, in one transaction that decides in memory behind locks. */
@NullMarked
package io.quantree.reservation;

import org.jspecify.annotations.NullMarked;
