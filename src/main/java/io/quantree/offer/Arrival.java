package io.quantree.offer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The pieces that a delivery adds to what is free.
 *
 * @param on the moment of arrival
 * @param pieces negative when more is reserved of the delivery than it brings
 * @param expiresOn null when the goods don't expire
 */
record Arrival(Instant on, long pieces, @Nullable Instant expiresOn) {}
