package io.quantree.reservation.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.Catalogues;
import io.quantree.http.Body;
import io.quantree.http.BodyReader;
import io.quantree.http.ContentType;
import io.quantree.input.FieldText;
import io.quantree.input.RecordLimits;
import io.quantree.input.Violations;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.reservation.ReservationSettings;
import io.quantree.reservation.ReservationStep;
import io.quantree.reservation.Reservations;
import io.quantree.reservation.StepRequest;
import io.quantree.security.Callers;
import io.quantree.security.RetailerSet;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads requests about reservations, does their steps and answers them. */
@Singleton
record ReservationDoor(
        BodyReader bodies,
        Reservations reservations,
        Catalogues catalogues,
        ReservationSettings settings,
        Callers callers) {
    /** Makes a step of a body; fails with all that is wrong with it. */
    interface StepReading {
        Uni<? extends ReservationStep> of(JsonNode body, Catalogue catalogue, Violations faults);
    }

    Uni<Response> apply(
            HttpServerRequest request, RetailerSet retailers, @Nullable String catalogueRef, StepReading reading) {
        // Read now: the stages below may run outside the request's context.
        String principal = callers.current().principal();
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        String given = request.getHeader(HttpHeaders.CONTENT_TYPE);
        ContentType type = ContentType.of(given == null ? ContentType.JSON : given, List.of(ContentType.JSON));
        Body.isGzip(encoding);
        return bodies.read(request, settings.bodyMax().asLongValue(), sent -> {
                    JsonNode body = json(sent.decoded(encoding, type));
                    String named = ReserveBody.catalogueRef(body);
                    return found(named == null ? catalogueRef : named, retailers)
                            .chain(catalogue -> {
                                return reading.of(body, catalogue, new Violations())
                                        .chain(step -> reservations.apply(catalogue, new StepRequest(step, principal)));
                            });
                })
                .map(result -> ReservationAnswer.of(Objects.requireNonNull(result.reservation())));
    }

    /** A step without anything to say may have no body. */
    private static JsonNode json(byte[] body) {
        return body.length == 0 ? JsonNodeFactory.instance.objectNode() : ReserveBody.of(body);
    }

    /** The catalogue of that ref, or the default one of the only retailer. */
    Uni<Catalogue> found(@Nullable String catalogueRef, RetailerSet retailers) {
        if (catalogueRef == null) {
            OptionalLong retailer = retailers.single();
            if (retailer.isEmpty()) {
                throw Problem.of(ProblemType.REQUIRED, "catalogueRef is required")
                        .field("catalogueRef");
            }
            return catalogues.defaultOf(retailer.getAsLong()).map(found -> one(found, ""));
        }
        Problem fault = FieldText.fault("catalogueRef", RecordLimits.TEXT, catalogueRef);
        if (fault != null) {
            throw fault;
        }
        String ref = FieldText.canonical(catalogueRef);
        return catalogues.find(ref, retailers).map(found -> one(found, ref));
    }

    private static Catalogue one(Optional<Catalogue> found, String ref) {
        return found.orElseThrow(() ->
                Problem.of(ProblemType.NOT_FOUND, "There is no such catalogue.").about("catalogueRef", ref));
    }
}
