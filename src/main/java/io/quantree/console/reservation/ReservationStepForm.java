package io.quantree.console.reservation;

import io.quantree.console.Variables;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of the forms that take a step of a reservation, which must still have the version that the user has seen. */
public record ReservationStepForm(
        @FormParam("catalogue") @DefaultValue("") String catalogue,
        @FormParam("ref") @DefaultValue("") String ref,
        @FormParam("version") int version,
        @FormParam("expiresIn") @Nullable String expiresIn,
        @FormParam("lineRef") List<String> lineRefs,
        @FormParam("picked") List<Integer> picked,
        @FormParam("missing") List<Integer> missing) {
    private static final Map<String, String> STEPS = Map.of(
            "commit", "mutation ($input: CommitReservationInput!) { commitReservation(input: $input) { ref } }",
            "extend", "mutation ($input: ExtendReservationInput!) { extendReservation(input: $input) { ref } }",
            "release", "mutation ($input: ReleaseReservationInput!) { releaseReservation(input: $input) { ref } }",
            "fulfil", "mutation ($input: FulfilReservationInput!) { fulfilReservation(input: $input) { ref } }",
            "reallocate",
                    "mutation ($input: ReallocateReservationInput!) { reallocateReservation(input: $input) { ref } }");

    static String mutation(String step) {
        String mutation = STEPS.get(step);
        if (mutation == null) {
            throw Problem.of(ProblemType.NOT_FOUND, "A reservation has no such step.")
                    .about("step", step);
        }
        return mutation;
    }

    Variables key() {
        return new Variables().with("catalogue", catalogue).with("ref", ref);
    }

    Map<String, @Nullable Object> variables() {
        Variables input = new Variables()
                .key("catalogue", catalogue)
                .with("ref", ref)
                .with("ifVersion", version)
                .text("expiresIn", expiresIn);
        if (!lineRefs.isEmpty()) {
            input.with("lines", lines());
        }
        return new Variables().with("input", input.map()).map();
    }

    /** The lines of which something was picked, or looked for and not found. */
    private List<Map<String, Object>> lines() {
        if (picked.size() != lineRefs.size() || missing.size() != lineRefs.size()) {
            throw Problem.of(ProblemType.INVALID_VALUE, "Each line needs picked and missing.")
                    .about("lineRef", lineRefs.size());
        }
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int i = 0; i < lineRefs.size(); i++) {
            if (picked.get(i) != 0 || missing.get(i) != 0) {
                lines.add(Map.of("lineRef", lineRefs.get(i), "picked", picked.get(i), "missing", missing.get(i)));
            }
        }
        return lines;
    }
}
