package io.quantree.reservation.api;

import io.quantree.catalogue.Catalogue;
import io.quantree.input.Violations;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.reservation.RequestedLine;
import io.quantree.reservation.ReservationSettings;
import io.quantree.reservation.ReservationStep;
import io.quantree.reservation.ReservationStep.Reallocate;
import io.quantree.reservation.model.Reservation;
import io.quantree.security.RetailerSet;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the steps that allocate pieces anew, of the terms of the request that is stored and of what the client changes of them. */
@Singleton
record Reallocations(
        ReservationReader reader, ReserveBody bodies, ReserveNames names, ReservationSettings settings, Clock clock) {
    /** Under the same terms as at first, because other goods have come or those that are kept are short. */
    Uni<ReservationStep> again(StepInputs.Reallocation input, Catalogue catalogue, RetailerSet retailers) {
        List<String> lineRefs = input.lineRefs();
        StepCheck check = new StepCheck(settings, clock, new Violations());
        String requestRef = check.requestRef(input.requestRef());
        check.pass();
        return terms(input.ref(), catalogue)
                .chain(terms -> step(
                        terms,
                        line -> lineRefs == null || lineRefs.contains(line.lineRef()) ? line : null,
                        terms.policy(),
                        catalogue,
                        retailers,
                        lines -> new Reallocate(input.ref(), requestRef, input.ifVersion(), lines, input.toString())));
    }

    /** From other locations or of another segment. */
    Uni<ReservationStep> elsewhere(StepInputs.Transfer input, Catalogue catalogue, RetailerSet retailers) {
        StepCheck check = new StepCheck(settings, clock, new Violations());
        String requestRef = check.requestRef(input.requestRef());
        if (input.lines().isEmpty()) {
            check.faults()
                    .fault(Problem.of(ProblemType.REQUIRED, "lines names nothing")
                            .field("lines"));
        }
        check.pass();
        return terms(input.ref(), catalogue)
                .chain(terms -> step(
                        terms,
                        line -> changed(line, input.lines()),
                        input.policy() == null ? terms.policy() : input.policy(),
                        catalogue,
                        retailers,
                        lines -> new Reallocate(input.ref(), requestRef, input.ifVersion(), lines, input.toString())));
    }

    private static ReserveInput.@Nullable Line changed(ReserveInput.Line line, List<StepInputs.TransferredLine> given) {
        for (StepInputs.TransferredLine change : given) {
            if (change.lineRef().equals(line.lineRef())) {
                boolean moves = change.locationRefs() != null || change.network() != null;
                return new ReserveInput.Line(
                        line.lineRef(),
                        line.productRef(),
                        line.quantity(),
                        moves ? change.locationRefs() : line.locationRefs(),
                        moves ? change.network() : line.network(),
                        change.segment() == null ? line.segment() : change.segment(),
                        change.where() == null ? line.where() : change.where());
            }
        }
        return null;
    }

    private Uni<ReserveInput> terms(String ref, Catalogue catalogue) {
        return reader.one(catalogue, ref).map(found -> {
            if (found == null) {
                throw Problem.of(ProblemType.NOT_FOUND, "There is no such reservation.")
                        .about("ref", ref);
            }
            return input(found, catalogue);
        });
    }

    private ReserveInput input(Reservation reservation, Catalogue catalogue) {
        Violations faults = new Violations();
        ReserveInput input = bodies.reservation(
                ReserveBody.of(reservation.terms.getBytes(StandardCharsets.UTF_8)), catalogue.ref(), faults);
        faults.check();
        return input;
    }

    private Uni<ReservationStep> step(
            ReserveInput terms,
            Function<ReserveInput.Line, ReserveInput.@Nullable Line> chosen,
            @Nullable String policy,
            Catalogue catalogue,
            RetailerSet retailers,
            Function<List<RequestedLine>, ReservationStep> step) {
        List<ReserveInput.Line> lines = new ArrayList<>();
        for (ReserveInput.Line line : terms.lines()) {
            ReserveInput.Line taken = chosen.apply(line);
            if (taken != null) {
                lines.add(taken);
            }
        }
        if (lines.isEmpty()) {
            throw Problem.of(ProblemType.NOT_FOUND, "the reservation has no such line")
                    .field("lineRef");
        }
        ReserveInput input = terms.with(lines, policy);
        return names.find(input, catalogue, retailers)
                .map(found -> step.apply(new ReserveCheck(settings, clock, new Violations())
                        .reserve(input, found)
                        .lines()));
    }
}
