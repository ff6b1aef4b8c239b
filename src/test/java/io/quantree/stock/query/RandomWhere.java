package io.quantree.stock.query;

import io.quantree.relay.DatePredicate;
import io.quantree.relay.NumberPredicate;
import io.quantree.relay.TextPredicate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Generates random filter trees as records. Most of their fields are null, as in those of clients. */
final class RandomWhere {
    private static final List<String> TEXTS = List.of("", "WEB", "\"; --", "Zürich", "\uD83D\uDE00", "null");
    private static final OffsetDateTime START = OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private final Random random;

    RandomWhere(Random random) {
        this.random = random;
    }

    QuantityWhere tree(int depth) {
        boolean deeper = depth > 1;
        return new QuantityWhere(
                deeper ? rarely(() -> trees(depth)) : null,
                deeper ? rarely(() -> trees(depth)) : null,
                deeper ? rarely(() -> tree(depth - 1)) : null,
                rarely(this::text),
                rarely(this::text),
                rarely(this::text),
                rarely(this::text),
                rarely(this::text),
                rarely(this::number),
                rarely(this::text),
                rarely(this::date),
                rarely(this::date),
                rarely(this::text),
                rarely(this::text),
                rarely(this::text),
                rarely(this::text),
                rarely(this::text),
                rarely(this::text),
                rarely(this::text),
                rarely(this::text),
                rarely(this::text),
                rarely(this::text),
                rarely(this::text),
                rarely(this::date),
                rarely(this::date));
    }

    private List<QuantityWhere> trees(int depth) {
        return list(() -> tree(depth - 1));
    }

    private TextPredicate text() {
        return new TextPredicate(
                mostly(this::word),
                rarely(() -> list(this::word)),
                rarely(() -> list(this::word)),
                rarely(this::truth));
    }

    private NumberPredicate number() {
        return new NumberPredicate(
                mostly(random::nextInt),
                rarely(() -> list(random::nextInt)),
                rarely(() -> list(random::nextInt)),
                rarely(random::nextInt),
                rarely(random::nextInt),
                rarely(random::nextInt),
                rarely(random::nextInt));
    }

    private DatePredicate date() {
        return new DatePredicate(
                mostly(this::time),
                rarely(() -> list(this::time)),
                rarely(this::time),
                rarely(this::time),
                rarely(this::time),
                rarely(this::time),
                rarely(this::truth));
    }

    private String word() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private boolean truth() {
        return random.nextBoolean();
    }

    private OffsetDateTime time() {
        return START.plusSeconds(random.nextInt()).plusNanos(random.nextInt(1_000_000) * 1_000L);
    }

    private <T> List<T> list(Supplier<T> element) {
        return Stream.generate(element).limit(random.nextInt(4)).toList();
    }

    private <T> @Nullable T rarely(Supplier<T> value) {
        return random.nextInt(6) == 0 ? value.get() : null;
    }

    private <T> @Nullable T mostly(Supplier<T> value) {
        return random.nextInt(3) > 0 ? value.get() : null;
    }
}
