package io.quantree.reservation.policy;

import io.quantree.input.FieldText;
import io.quantree.input.InputCheck;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.WhereClause;
import io.quantree.reservation.model.AllocationOrder;
import io.quantree.stock.query.QuantityWhere;
import io.quantree.stock.query.QuantityWhereJson;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the fields that only policies have and converts them to their stored form. What is wrong is noted, all of it at once. */
record PolicyCheck(InputCheck fields, GraphQlLimits limits, PolicySettings settings) {
    /** A filter of this length still costs a reservation less to read than its stock. */
    static final int WHERE_MAX = 65_536;

    static final Duration SHELF_LIFE_MAX = Duration.ofDays(36_500);

    private static final String LOCATIONS = "locationPriority";
    private static final String SHELF_LIFE = "minShelfLife";

    String ref(@Nullable String given) {
        return fields.required("ref", RecordLimits.REF, given);
    }

    /** The filter as JSON, checked as it will be used; null for none. */
    @Nullable
    String where(@Nullable QuantityWhere given) {
        if (given == null) {
            return null;
        }
        String json = QuantityWhereJson.written(given).toString();
        WhereClause.check("where", QuantityWhereJson.stored(json), limits, fields::fault);
        Problem fault = FieldText.fault("where", WHERE_MAX, json);
        if (fault != null) {
            fields.fault(fault);
        }
        return json;
    }

    @Nullable
    Integer split(String field, @Nullable Integer given) {
        if (given != null && given < 1) {
            atLeast(field, given, 1);
        }
        return given;
    }

    int safetyStock(@Nullable Integer given, int kept) {
        if (given != null && given < 0) {
            atLeast("safetyStock", given, 0);
        }
        return given == null ? kept : given;
    }

    private void atLeast(String field, int given, int min) {
        fields.fault(Problem.of(ProblemType.OUT_OF_RANGE, field + " is " + min + " or more")
                .about(field, given, min));
    }

    /** The locations without duplicates; each keeps its first place. */
    String[] locations(@Nullable List<String> given) {
        List<String> refs = given == null ? List.of() : given;
        int max = settings.locationsMax();
        if (refs.size() > max) {
            fields.fault(Problem.of(ProblemType.OUT_OF_RANGE, LOCATIONS + " has at most " + max + " locations")
                    .about(LOCATIONS, refs.size(), max));
            return refs.toArray(String[]::new);
        }
        return refs.stream()
                .map(ref -> fields.required(LOCATIONS, RecordLimits.REF, ref))
                .distinct()
                .toArray(String[]::new);
    }

    @Nullable
    String shelfLife(@Nullable String given) {
        if (given != null && !isShelfLife(given)) {
            fields.fault(Problem.of(
                            ProblemType.OUT_OF_RANGE,
                            SHELF_LIFE + " is an ISO-8601 duration of more than nothing and at most "
                                    + SHELF_LIFE_MAX.toDays() + " days, e.g. P14D")
                    .about(SHELF_LIFE, given, SHELF_LIFE_MAX));
        }
        return given;
    }

    private static boolean isShelfLife(String text) {
        try {
            Duration duration = Duration.parse(text);
            return duration.compareTo(Duration.ZERO) > 0 && duration.compareTo(SHELF_LIFE_MAX) <= 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** Refuses an order by priority without priorities: it would take from any location. */
    void order(AllocationPolicy policy) {
        if (policy.order == AllocationOrder.LOCATION_PRIORITY && policy.locations.length == 0) {
            fields.fault(Problem.of(
                            ProblemType.REQUIRED,
                            LOCATIONS + " is required: the order LOCATION_PRIORITY takes from its locations in turn")
                    .field(LOCATIONS));
        }
    }
}
