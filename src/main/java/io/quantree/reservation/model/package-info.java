/** What reservations are, and the rules by which they are allocated. */
@NullMarked
package io.quantree.reservation.model;

import org.jspecify.annotations.NullMarked;
