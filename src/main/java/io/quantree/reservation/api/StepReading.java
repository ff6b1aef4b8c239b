package io.quantree.reservation.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.catalogue.Catalogue;
import io.quantree.input.Violations;
import io.quantree.reservation.ReservationStep;
import io.quantree.security.RetailerSet;
import io.smallrye.mutiny.Uni;

/** Reads a step out of the body of its request, and collects what is wrong with it. */
interface StepReading {
    ReservationStep of(JsonNode body, String catalogueRef, Violations faults);

    /** Reads a step that allocates pieces anew, for which stock is looked up. */
    interface Anew {
        Uni<ReservationStep> of(JsonNode body, Catalogue catalogue, RetailerSet retailers, Violations faults);
    }
}
