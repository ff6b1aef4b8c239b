package io.quantree.job;

import io.quantree.input.FieldText;
import io.quantree.input.Instants;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.Cursor;
import io.quantree.security.RetailerSet;
import io.quarkus.panache.common.Parameters;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of a list of jobs; an empty one is like none. */
public record JobSearch(
        @Parameter(description = "Jobs of this retailer; may be left out when the header Quantree-Retailer names it.")
        @QueryParam("retailerId")
        @Nullable
        String retailerId,

        @Parameter(
                description = "OPEN or CLOSED.",
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {"OPEN", "CLOSED"}))
        @QueryParam("status")
        @Nullable
        String status,

        @Parameter(description = "Jobs of exactly this name.") @QueryParam("name") @Nullable
        String name,

        @Parameter(description = "Created at this time or later.", example = "2026-11-01T00:00:00Z")
        @QueryParam("from")
        @Nullable
        String from,

        @Parameter(description = "Created at this time or earlier.") @QueryParam("to") @Nullable
        String to,

        @Parameter(description = "Goes on after the page whose `next` this is.") @QueryParam("after") @Nullable
        String after) {
    private static final String KIND = "job";

    /** The condition of HQL, with its parameters. */
    record Condition(String text, Parameters parameters) {}

    Condition condition(RetailerSet retailers, Instant now) {
        List<String> conditions = new ArrayList<>(List.of("id < :after"));
        Parameters parameters = Parameters.with(
                "after",
                given(after)
                        .map(cursor -> Cursor.decode("after", cursor, KIND, 1).number("after", 0))
                        .orElse(Long.MAX_VALUE));
        if (!retailers.all()) {
            conditions.add("retailerId in :retailers");
            parameters.and("retailers", List.of(retailers.array()));
        }
        given(name).ifPresent(text -> {
            conditions.add("name = :name");
            parameters.and("name", text);
        });
        given(from).ifPresent(text -> {
            conditions.add("createdOn >= :from");
            parameters.and("from", Instants.ofParameter("from", text));
        });
        given(to).ifPresent(text -> {
            conditions.add("createdOn <= :to");
            parameters.and("to", Instants.ofParameter("to", text));
        });
        given(status).ifPresent(text -> {
            conditions.add(
                    isClosed(text)
                            ? "(closedOn is not null or closesOn <= :now)"
                            : "closedOn is null and closesOn > :now");
            parameters.and("now", now);
        });
        return new Condition(String.join(" and ", conditions), parameters);
    }

    static JobPage page(List<Job> found, int count, Instant now) {
        boolean more = found.size() > count;
        List<ListedJob> results =
                found.stream().limit(count).map(job -> ListedJob.of(job, now)).toList();
        String next = more && count > 0
                ? new Cursor(KIND, List.of(results.get(count - 1).id())).encode()
                : null;
        return new JobPage(results.size(), more, next, results);
    }

    private static boolean isClosed(String status) {
        if (!status.equals("OPEN") && !status.equals("CLOSED")) {
            throw Problem.of(ProblemType.INVALID_VALUE, "status must be OPEN or CLOSED.")
                    .about("status", status, "OPEN, CLOSED");
        }
        return status.equals("CLOSED");
    }

    private static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isEmpty()).map(FieldText::canonical);
    }
}
