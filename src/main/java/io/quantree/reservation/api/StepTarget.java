package io.quantree.reservation.api;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The reservation that the path and the query of a step name. */
public record StepTarget(
        @Parameter(description = ReservationResource.REF) @RestPath
        String ref,

        @Parameter(description = ReservationResource.CATALOGUE) @RestQuery @Nullable
        String catalogueRef) {}
