package io.quantree.change;

import io.quantree.security.RetailerSet;

/** Event: a reader wants changes of availability, which are worked out only for readers. */
public record AvailabilityAsked(RetailerSet retailers) {}
