package io.quantree.offer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The pieces that an expected quantity adds to the free pieces; negative when more is reserved than arrives. */
record Arrival(Instant on, long pieces, @Nullable Instant expiresOn) {}
