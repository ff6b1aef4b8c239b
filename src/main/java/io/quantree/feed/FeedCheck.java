package io.quantree.feed;

import io.quantree.feed.destination.DestinationKey;
import io.quantree.feed.destination.DestinationType;
import io.quantree.feed.destination.Destinations;
import io.quantree.feed.format.Compression;
import io.quantree.feed.format.DataFormat;
import io.quantree.input.InputCheck;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the inputs of feeds and makes their terms. What is wrong is noted, all of it in one pass. */
@Singleton
record FeedCheck(FeedSettings settings, Destinations destinations) {
    private static final Duration CADENCE = Duration.ofMinutes(5);
    private static final Duration CADENCE_MAX = Duration.ofDays(366);
    private static final int ATTRIBUTE_TEXT = 2_000;

    FeedTerms created(InputCheck check, FeedInputs.Creation input, long retailer) {
        Compression compression = input.compression();
        FeedKind kind = input.kind();
        return new FeedTerms(
                status(check, input.status(), FeedTerms.ACTIVE),
                input.dataFormat(),
                compression == null ? input.dataFormat().usual() : compression,
                kind == null ? FeedKind.FULL : kind,
                source(check, input.source()),
                input.destination().type(),
                destination(check, retailer, input.destination()),
                cadence(check, input.cadence(), CADENCE.toSeconds()));
    }

    FeedTerms changed(InputCheck check, FeedInputs.Update input, InventoryFeed feed) {
        FeedInputs.Destination destination = input.destination();
        FeedInputs.Source source = input.source();
        DataFormat format = input.dataFormat();
        FeedKind kind = input.kind();
        return new FeedTerms(
                status(check, input.status(), feed.status),
                format == null ? feed.dataFormat : format,
                compression(input, feed),
                kind == null ? feed.kind : kind,
                source == null ? feed.getSource() : source(check, source),
                destination == null ? feed.destinationType : destination.type(),
                destination == null ? feed.destinationMap() : destination(check, feed.retailerId, destination),
                cadence(check, input.cadence(), feed.cadenceSeconds));
    }

    /** Another format comes with its usual compression. */
    private static Compression compression(FeedInputs.Update input, InventoryFeed feed) {
        Compression given = input.compression();
        DataFormat format = input.dataFormat();
        if (given != null) {
            return given;
        }
        return format == null || format == feed.dataFormat ? feed.compression : format.usual();
    }

    private static String status(InputCheck check, @Nullable String given, String kept) {
        String status = check.text("status", RecordLimits.STATUS, given);
        if (status == null) {
            return kept;
        }
        if (!Set.of(FeedTerms.ACTIVE, FeedTerms.INACTIVE).contains(status)) {
            check.fault(Problem.of(ProblemType.INVALID_VALUE, "the status of a feed is ACTIVE or INACTIVE")
                    .about("status", status));
        }
        return status;
    }

    private @Nullable Long cadence(InputCheck check, @Nullable Optional<String> given, @Nullable Long kept) {
        if (given == null) {
            return kept;
        }
        if (given.isEmpty()) {
            return null;
        }
        Optional<Duration> cadence = parsed(given.get());
        if (cadence.isEmpty()
                || cadence.get().compareTo(settings.cadenceMin()) < 0
                || cadence.get().compareTo(CADENCE_MAX) > 0) {
            check.fault(Problem.of(
                            ProblemType.OUT_OF_RANGE,
                            "cadence is an ISO 8601 duration from " + settings.cadenceMin() + " to " + CADENCE_MAX
                                    + ", e.g. PT5M")
                    .about("cadence", given.get(), settings.cadenceMin()));
            return kept;
        }
        return cadence.get().toSeconds();
    }

    private static Optional<Duration> parsed(String text) {
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private FeedSource source(InputCheck check, FeedInputs.Source input) {
        List<FeedInputs.Filter> given = input.filters();
        List<FeedFilter> filters = new ArrayList<>();
        if (given != null) {
            if (given.size() > settings.filtersMax()) {
                check.fault(
                        Problem.of(ProblemType.OUT_OF_RANGE, "a feed has at most " + settings.filtersMax() + " filters")
                                .about("source.filters", given.size(), settings.filtersMax()));
            }
            given.forEach(filter -> filters.add(filter(check, filter)));
        }
        return new FeedSource(input.type(), filters);
    }

    private FeedFilter filter(InputCheck check, FeedInputs.Filter input) {
        String field = "source.filters.value";
        int values = input.value().size();
        if (values == 0) {
            check.fault(
                    Problem.of(ProblemType.REQUIRED, "a filter needs a value").field(field));
        }
        if (input.operator().takesOne() && values > 1) {
            check.fault(Problem.of(ProblemType.INVALID_VALUE, input.operator() + " takes one value; IN takes several")
                    .about(field, values, 1));
        }
        if (values > settings.filterValuesMax()) {
            check.fault(Problem.of(
                            ProblemType.OUT_OF_RANGE, "a filter has at most " + settings.filterValuesMax() + " values")
                    .about(field, values, settings.filterValuesMax()));
        }
        input.value().forEach(value -> check.text(field, RecordLimits.BUILT_REF, value));
        return new FeedFilter(input.name(), input.operator(), input.value());
    }

    private Map<DestinationKey, String> destination(InputCheck check, long retailer, FeedInputs.Destination input) {
        Map<DestinationKey, String> attributes = new EnumMap<>(DestinationKey.class);
        List<FeedInputs.DestinationAttribute> given = input.destinationAttributes();
        if (given != null) {
            given.forEach(attribute -> {
                String field = "destination.destinationAttributes." + attribute.key();
                String value = check.required(field, ATTRIBUTE_TEXT, attribute.value());
                if (attributes.put(attribute.key(), value) != null) {
                    check.fault(Problem.of(ProblemType.INVALID_VALUE, attribute.key() + " is given twice")
                            .about(field, value));
                }
            });
        }
        DestinationType type = input.type();
        destinations.check(check, retailer, type, attributes);
        return attributes;
    }
}
