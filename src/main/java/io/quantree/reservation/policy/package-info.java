/** The policies by which reservations are allocated. */
@NullMarked
package io.quantree.reservation.policy;

import org.jspecify.annotations.NullMarked;
