package io.quantree.offer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Pieces that become available when they arrive.
 *
 * @param on when they arrive
 * @param pieces how many; fewer than 0 when more is promised of a delivery than it brings
 * @param expiresOn when they expire, if they do
 */
record Arrival(Instant on, long pieces, @Nullable Instant expiresOn) {}
