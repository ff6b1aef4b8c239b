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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the steps that allocate pieces anew, of the terms of the request that is stored and of what the client changes of them. */
@Singleton
record Reallocations(
        ReservationReader reader, ReserveBody bodies, ReserveNames names, ReservationSettings settings, Clock clock) {
    /** Under the same terms as at first, because other goods have come or those that are kept are short. */
    Uni<ReservationStep> again(
            StepInputs.Reallocation input, Catalogue catalogue, RetailerSet retailers, Violations found) {
        StepCheck check = new StepCheck(settings, clock, found);
        String requestRef = check.requestRef(input.requestRef());
        check.lineRefs(input.lineRefs());
        check.pass();
        return terms(input.ref(), catalogue)
                .chain(terms -> lines(again(terms, input, check), catalogue, retailers))
                .map(lines -> new Reallocate(input.ref(), requestRef, input.ifVersion(), lines, input.toString()));
    }

    private static ReserveInput again(ReserveInput terms, StepInputs.Reallocation input, StepCheck check) {
        List<String> lineRefs = input.lineRefs();
        if (lineRefs == null) {
            return terms;
        }
        for (int i = 0; i < lineRefs.size(); i++) {
            line(terms, "lineRefs[" + i + "]", lineRefs.get(i), check);
        }
        check.pass();
        return terms.with(
                terms.lines().stream()
                        .filter(line -> lineRefs.contains(line.lineRef()))
                        .toList(),
                terms.policy());
    }

    /** From other locations or of another segment. */
    Uni<ReservationStep> elsewhere(
            StepInputs.Transfer input, Catalogue catalogue, RetailerSet retailers, Violations found) {
        StepCheck check = new StepCheck(settings, clock, found);
        String requestRef = check.requestRef(input.requestRef());
        if (input.lines().isEmpty()) {
            check.faults()
                    .fault(Problem.of(ProblemType.REQUIRED, "lines names nothing")
                            .field("lines"));
        }
        check.pass();
        return terms(input.ref(), catalogue)
                .chain(terms -> lines(elsewhere(terms, input, check), catalogue, retailers))
                .map(lines -> new Reallocate(input.ref(), requestRef, input.ifVersion(), lines, input.toString()));
    }

    private static ReserveInput elsewhere(ReserveInput terms, StepInputs.Transfer input, StepCheck check) {
        List<ReserveInput.Line> lines = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < input.lines().size(); i++) {
            StepInputs.TransferredLine change = input.lines().get(i);
            String field = "lines[" + i + "].lineRef";
            if (!seen.add(change.lineRef())) {
                check.twice(field, change.lineRef());
                continue;
            }
            ReserveInput.Line line = line(terms, field, change.lineRef(), check);
            if (line != null) {
                lines.add(changed(line, change));
            }
        }
        check.pass();
        return terms.with(lines, input.policy() == null ? terms.policy() : input.policy());
    }

    private static ReserveInput.Line changed(ReserveInput.Line line, StepInputs.TransferredLine change) {
        boolean moves = change.locationRefs() != null || change.network() != null || change.virtualCatalogue() != null;
        return new ReserveInput.Line(
                line.lineRef(),
                line.productRef(),
                line.quantity(),
                moves ? change.locationRefs() : line.locationRefs(),
                moves ? change.network() : line.network(),
                moves ? change.virtualCatalogue() : line.virtualCatalogue(),
                change.segment() == null ? line.segment() : change.segment(),
                change.where() == null ? line.where() : change.where());
    }

    /** The line of that ref; null when the reservation has none, which is noted for the field. */
    private static ReserveInput.@Nullable Line line(ReserveInput terms, String field, String lineRef, StepCheck check) {
        for (ReserveInput.Line line : terms.lines()) {
            if (lineRef.equals(line.lineRef())) {
                return line;
            }
        }
        check.faults()
                .fault(Problem.of(ProblemType.NOT_FOUND, "the reservation has no such line")
                        .about(field, lineRef));
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

    private Uni<List<RequestedLine>> lines(ReserveInput terms, Catalogue catalogue, RetailerSet retailers) {
        return names.find(terms, catalogue, retailers).map(found -> new ReserveCheck(settings, clock, new Violations())
                .reserve(terms, found)
                .lines());
    }
}
