package io.quantree.event;

import io.quantree.http.OffsetPage;
import io.quantree.input.Instants;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which events a search asks for: the conditions, and the values they compare with. */
final class EventSearch {
    private static final Duration SPAN = Duration.ofDays(30);
    private static final List<String> STATUSES = Stream.concat(
                    Arrays.stream(EventStatus.values()).map(Enum::name), Stream.of("SCHEDULED"))
            .toList();

    private final StringBuilder conditions = new StringBuilder("true");
    private final Tuple values = Tuple.tuple();
    private final OffsetPage page;

    private EventSearch(OffsetPage page) {
        this.page = page;
    }

    static EventSearch of(EventParameters parameters, long retailerId, OffsetPage page, Instant now) {
        EventSearch search = new EventSearch(page);
        search.and("retailer_id = %s", retailerId);
        search.and(
                "generated_on >= %s",
                given(parameters.from).map(from -> time("from", from)).orElseGet(() -> now.minus(SPAN)
                        .atOffset(ZoneOffset.UTC)));
        given(parameters.to).ifPresent(to -> search.and("generated_on <= %s", time("to", to)));
        search.equal("entity_type", parameters.entityType);
        search.equal("entity_id", parameters.entityId);
        search.equal("entity_ref", parameters.entityRef);
        search.equal("root_entity_type", parameters.rootEntityType);
        search.equal("root_entity_id", parameters.rootEntityId);
        search.equal("root_entity_ref", parameters.rootEntityRef);
        search.equal("name", parameters.name);
        search.equal("category", parameters.category);
        given(parameters.eventStatus).ifPresent(status -> search.and("status = %s", status(status)));
        given(parameters.sourceEvents).ifPresent(id -> search.and("%s = ANY(source_events)", id));
        given(parameters.eventType)
                .ifPresent(type ->
                        search.and("type = %s", EventType.of("eventType", type).name()));
        given(parameters.eventId).ifPresent(id -> search.and("id = %s", EventId.ofParameter(id)));
        return search;
    }

    OffsetPage page() {
        return page;
    }

    String conditions() {
        return conditions.toString();
    }

    /** The next parameter of the statement. */
    String bind(Object value) {
        values.addValue(value);
        return "$" + values.size();
    }

    Tuple values() {
        return values;
    }

    private void equal(String column, @Nullable String value) {
        given(value).ifPresent(text -> and(column + " = %s", text));
    }

    private void and(String condition, Object value) {
        conditions.append(" AND ").append(condition.formatted(bind(value)));
    }

    private static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isEmpty());
    }

    private static String status(String text) {
        if (STATUSES.contains(text)) {
            return text;
        }
        throw Problem.of(ProblemType.INVALID_VALUE, "eventStatus must be one of " + STATUSES + ".")
                .field("eventStatus")
                .value(text)
                .limit(STATUSES);
    }

    private static OffsetDateTime time(String field, String text) {
        Instant parsed = new Instants().parse(text);
        if (parsed == null) {
            throw Problem.of(ProblemType.INVALID_VALUE, field + " must be an ISO-8601 date or date-time.")
                    .field(field)
                    .value(text);
        }
        return parsed.atOffset(ZoneOffset.UTC);
    }
}
