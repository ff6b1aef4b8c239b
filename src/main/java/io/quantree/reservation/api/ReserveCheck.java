package io.quantree.reservation.api;

import io.quantree.catalogue.Digest;
import io.quantree.input.InputCheck;
import io.quantree.input.RecordLimits;
import io.quantree.input.Violations;
import io.quantree.network.Coordinates;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.reservation.Hold;
import io.quantree.reservation.RequestedLine;
import io.quantree.reservation.RequestedLine.Giving;
import io.quantree.reservation.RequestedLine.Wish;
import io.quantree.reservation.ReservationSettings;
import io.quantree.reservation.ReservationStep.Reserve;
import io.quantree.reservation.model.AllocationOrder;
import io.quantree.reservation.model.Preference;
import io.quantree.reservation.model.ReserveMode;
import io.quantree.reservation.policy.Policy;
import io.quantree.stock.edit.SegmentInput;
import io.quantree.stock.model.SegmentPattern;
import io.quantree.stock.query.QuantityWhere;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks what clients ask of reservations, and says all that is wrong with it at once. */
final class ReserveCheck {
    private static final int REF_MAX = StepCheck.REF_MAX;

    private final StepCheck step;
    private final InputCheck check;
    private final ReservationSettings settings;

    ReserveCheck(ReservationSettings settings, Clock clock, Violations found) {
        this.settings = settings;
        this.step = new StepCheck(settings, clock, found);
        this.check = step.faults();
    }

    /** The step of a reservation to be made. */
    Reserve reserve(ReserveInput input, ReserveNames.Found found) {
        String ref = check.required("ref", REF_MAX, input.ref());
        Hold hold = step.hold(input.expiresIn(), input.holdUntil());
        Wish wish = new Wish(
                check.instant("neededBy", input.neededBy()),
                longer(step.shelfLife(input.minShelfLife()), found.policy()),
                Boolean.TRUE.equals(input.allowExpected()));
        if (wish.expected() && wish.neededBy() == null) {
            check.fault(Problem.of(ProblemType.REQUIRED, "neededBy is required with allowExpected")
                    .field("neededBy"));
        }
        checkDestination(input);
        List<RequestedLine> lines = lines(input, wish, found);
        String associationType = check.text("associationType", RecordLimits.TYPE, input.associationType());
        String associationRef = check.text("associationRef", RecordLimits.TEXT, input.associationRef());
        check.pass();
        return new Reserve(
                ref,
                lines,
                input.mode() == null ? ReserveMode.ALL_OR_NOTHING : input.mode(),
                hold,
                associationType,
                associationRef,
                ReserveTerms.json(input),
                digest(input));
    }

    private static Duration longer(Duration asked, @Nullable Policy policy) {
        Duration least = policy == null || policy.minShelfLife() == null ? Duration.ZERO : policy.minShelfLife();
        return asked.compareTo(least) >= 0 ? asked : least;
    }

    private void checkDestination(ReserveInput input) {
        ReserveInput.Destination destination = input.destination();
        if (destination != null) {
            degrees("destination.latitude", destination.latitude(), Coordinates.LATITUDE_MAX);
            degrees("destination.longitude", destination.longitude(), Coordinates.LONGITUDE_MAX);
        }
    }

    private void degrees(String field, double value, int max) {
        if (!(Math.abs(value) <= max)) {
            check.fault(Problem.of(ProblemType.OUT_OF_RANGE, field + " lies between -" + max + " and " + max)
                    .about(field, value, max));
        }
    }

    private List<RequestedLine> lines(ReserveInput input, Wish wish, ReserveNames.Found found) {
        int linesMax = settings.linesMax();
        if (input.lines().isEmpty() || input.lines().size() > linesMax) {
            check.fault(Problem.of(ProblemType.OUT_OF_RANGE, "a reservation has 1 to " + linesMax + " lines")
                    .about("lines", input.lines().size(), linesMax));
            return List.of();
        }
        List<RequestedLine> lines = new ArrayList<>();
        Set<String> refs = new HashSet<>();
        long candidates = 0;
        for (int i = 0; i < input.lines().size(); i++) {
            RequestedLine line = line(i, input.lines().get(i), input, wish, found);
            lines.add(line);
            candidates += line.locationRefs().size();
            if (!refs.add(line.lineRef())) {
                check.fault(Problem.of(ProblemType.INVALID_VALUE, "another line has this lineRef")
                        .about("lines[" + i + "].lineRef", line.lineRef()));
            }
        }
        if (candidates > settings.candidatesMax()) {
            check.fault(Problem.of(
                            ProblemType.OUT_OF_RANGE,
                            "the lines of a reservation name " + settings.candidatesMax()
                                    + " locations at most, all together")
                    .about("lines.locationRefs", candidates, settings.candidatesMax()));
        }
        return lines;
    }

    private RequestedLine line(
            int index, ReserveInput.Line line, ReserveInput input, Wish wish, ReserveNames.Found found) {
        String path = "lines[" + index + "].";
        String lineRef = check.text(path + "lineRef", REF_MAX, line.lineRef());
        String product = check.required(path + "productRef", RecordLimits.TEXT, line.productRef());
        if (line.quantity() < 1) {
            check.fault(Problem.of(ProblemType.OUT_OF_RANGE, "a line has 1 piece at least")
                    .about(path + "quantity", line.quantity(), 1));
        }
        SourceCheck source = new SourceCheck(check, found);
        SegmentInput segment = line.segment() == null ? input.segment() : line.segment();
        QuantityWhere where = line.where() == null ? input.where() : line.where();
        return new RequestedLine(
                lineRef == null ? String.valueOf(index + 1) : lineRef,
                product,
                line.quantity(),
                source.locations(path, line),
                source.virtualCatalogue(path, line),
                where,
                segment == null ? SegmentPattern.ALL : segment.pattern(),
                wish,
                giving(found));
    }

    private static Giving giving(ReserveNames.Found found) {
        Policy policy = found.policy();
        if (policy == null) {
            return Giving.PLAIN;
        }
        Map<String, Double> ranks = new HashMap<>(found.distances());
        if (policy.order() == AllocationOrder.LOCATION_PRIORITY) {
            for (int i = 0; i < policy.locationPriority().size(); i++) {
                ranks.put(policy.locationPriority().get(i), (double) i);
            }
        }
        return new Giving(
                policy.where(),
                policy.useUnsegmented(),
                policy.safetyStock(),
                new Preference(policy.order(), ranks),
                policy.splits());
    }

    /** Of all that the input says: records of the same values have the same text. */
    private static UUID digest(ReserveInput input) {
        String text = input.toString();
        return new UUID(Digest.of(text, 0), Digest.of(text, 1));
    }
}
