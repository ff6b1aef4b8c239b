package io.quantree.offer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The pieces that an expected quantity adds to the free pieces.
 *
 * @param on the moment of arrival
 * @param pieces negative when more is reserved than arrives
 * @param expiresOn null when the goods don't expire
 */
record Arrival(Instant on, long pieces, @Nullable Instant expiresOn) {}
