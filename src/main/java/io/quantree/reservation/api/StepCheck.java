package io.quantree.reservation.api;

import io.quantree.input.InputCheck;
import io.quantree.input.Violations;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.reservation.Hold;
import io.quantree.reservation.ReservationSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks what the inputs of several steps have, together with all else that is wrong with them. */
final class StepCheck {
    static final int REF_MAX = 100;

    /** A hundred years. */
    private static final Duration SHELF_LIFE_MAX = Duration.ofDays(36_500);

    private final InputCheck check;
    private final ReservationSettings settings;
    private final Clock clock;

    StepCheck(ReservationSettings settings, Clock clock, Violations found) {
        this.settings = settings;
        this.clock = clock;
        this.check = new InputCheck(found);
    }

    /** Until when a hold lasts; firm when neither is given. */
    Hold hold(@Nullable String expiresIn, @Nullable OffsetDateTime holdUntil) {
        if (expiresIn != null && holdUntil != null) {
            check.fault(Problem.of(ProblemType.INVALID_VALUE, "expiresIn and holdUntil exclude each other")
                    .about("holdUntil", holdUntil));
        }
        Duration duration = duration("expiresIn", expiresIn);
        if (duration != null
                && (duration.isNegative() || duration.isZero() || duration.compareTo(settings.holdMax()) > 0)) {
            check.fault(Problem.of(
                            ProblemType.OUT_OF_RANGE,
                            "a hold lasts longer than nothing and " + settings.holdMax() + " at most")
                    .about("expiresIn", expiresIn)
                    .limit(settings.holdMax().toString()));
            duration = null;
        }
        Instant until = check.instant("holdUntil", holdUntil);
        Instant latest = clock.instant().plus(settings.holdMax());
        if (until != null && until.isAfter(latest)) {
            check.fault(Problem.of(ProblemType.OUT_OF_RANGE, "a hold ends within " + settings.holdMax())
                    .about("holdUntil", holdUntil)
                    .limit(latest.toString()));
        }
        return new Hold(duration, until);
    }

    Duration shelfLife(@Nullable String given) {
        Duration duration = duration("minShelfLife", given);
        if (duration == null) {
            return Duration.ZERO;
        }
        if (duration.isNegative() || duration.compareTo(SHELF_LIFE_MAX) > 0) {
            check.fault(Problem.of(
                            ProblemType.OUT_OF_RANGE, "minShelfLife is not negative and " + SHELF_LIFE_MAX + " at most")
                    .about("minShelfLife", given)
                    .limit(SHELF_LIFE_MAX.toString()));
            return Duration.ZERO;
        }
        return duration;
    }

    private @Nullable Duration duration(String field, @Nullable String given) {
        if (given == null || given.isEmpty()) {
            return null;
        }
        try {
            return Duration.parse(given);
        } catch (DateTimeParseException e) {
            check.fault(
                    Problem.of(ProblemType.INVALID_VALUE, field + " must be an ISO-8601 duration, e.g. PT15M or P7D")
                            .about(field, given));
            return null;
        }
    }

    /** The client's id of a step; null for none. */
    @Nullable
    String requestRef(@Nullable String given) {
        return check.text("requestRef", REF_MAX, given);
    }

    /** Notes a list of lines that names none; without a list, all lines are meant. */
    void lineRefs(@Nullable List<String> given) {
        if (given != null && given.isEmpty()) {
            check.fault(Problem.of(ProblemType.REQUIRED, "lineRefs names nothing; leave it out for all lines")
                    .field("lineRefs"));
        }
    }

    void twice(String field, String lineRef) {
        check.fault(Problem.of(ProblemType.INVALID_VALUE, "the line stands here twice")
                .about(field, lineRef));
    }

    InputCheck faults() {
        return check;
    }

    void pass() {
        check.pass();
    }
}
