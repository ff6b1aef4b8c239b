package io.quantree.reservation;

import org.jspecify.annotations.Nullable;

/** A step and who asks for it; null without authentication and for the service itself. */
public record StepRequest(ReservationStep step, @Nullable String principal) {}
