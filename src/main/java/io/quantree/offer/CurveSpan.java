package io.quantree.offer;

import java.time.Instant;

/**
 * The time that a curve is about.
 *
 * @param since what was expected until then has not arrived, and isn't counted on
 * @param from the first moment
 * @param until the last moment
 */
record CurveSpan(Instant since, Instant from, Instant until) {}
