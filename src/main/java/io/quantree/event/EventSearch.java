package io.quantree.event;

import io.quantree.http.OffsetPage;
import io.quantree.input.FieldText;
import io.quantree.input.Instants;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.WhereClause;
import io.quantree.security.RetailerSet;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A search for events; the default time span ends {@code now}. */
record EventSearch(EventParameters parameters, RetailerSet retailers, OffsetPage page, Instant now) {
    private static final Duration SPAN = Duration.ofDays(30);
    private static final List<String> STATUSES = Stream.concat(
                    Arrays.stream(EventStatus.values()).map(Enum::name), Stream.of("SCHEDULED"))
            .toList();

    void restrict(WhereClause where) {
        where.among("retailer_id", retailers);
        Optional<OffsetDateTime> from = given(parameters.from())
                .map(text -> Instants.ofParameter("from", text).atOffset(ZoneOffset.UTC));
        if (from.isPresent() || given(parameters.eventId()).isEmpty()) {
            // An id names one event, however old it is.
            where.and("generated_on >= "
                    + where.bind(from.orElseGet(() -> now.minus(SPAN).atOffset(ZoneOffset.UTC))));
        }
        given(parameters.to())
                .ifPresent(to -> where.and("generated_on <= "
                        + where.bind(Instants.ofParameter("to", to).atOffset(ZoneOffset.UTC))));
        equal(where, "entity_type", parameters.entityType());
        equal(where, "entity_id", parameters.entityId());
        equal(where, "entity_ref", parameters.entityRef());
        equal(where, "root_entity_type", parameters.rootEntityType());
        equal(where, "root_entity_id", parameters.rootEntityId());
        equal(where, "root_entity_ref", parameters.rootEntityRef());
        equal(where, "name", parameters.name());
        equal(where, "category", parameters.category());
        given(parameters.eventStatus()).ifPresent(status -> where.and("status = " + where.bind(status(status))));
        given(parameters.sourceEvents()).ifPresent(id -> where.and(where.bind(id) + " = ANY(source_events)"));
        given(parameters.eventType())
                .ifPresent(type -> where.and(
                        "type = " + where.bind(EventType.of("eventType", type).name())));
        given(parameters.eventId()).ifPresent(id -> where.and("id = " + where.bind(EventId.ofParameter(id))));
    }

    private static void equal(WhereClause where, String column, @Nullable String value) {
        given(value).ifPresent(text -> where.and(column + " = " + where.bind(text)));
    }

    private static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isEmpty()).map(FieldText::canonical);
    }

    private static String status(String text) {
        if (STATUSES.contains(text)) {
            return text;
        }
        throw Problem.of(ProblemType.INVALID_VALUE, "eventStatus must be one of " + STATUSES + ".")
                .about("eventStatus", text, STATUSES);
    }
}
