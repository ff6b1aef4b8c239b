/** Reservations over REST and GraphQL. */
@NullMarked
package io.quantree.reservation.api;

import org.jspecify.annotations.NullMarked;
