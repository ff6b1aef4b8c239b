package io.quantree.reservation;

import org.jspecify.annotations.Nullable;

/** A step and the caller that asks for it; null without authentication and for the service itself. */
public record StepRequest(ReservationStep step, @Nullable String principal) {}
