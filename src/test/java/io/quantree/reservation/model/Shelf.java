package io.quantree.reservation.model;

import static io.quantree.stock.model.StockRecords.CATALOGUE;

import io.quantree.stock.level.LevelRule;
import io.quantree.stock.level.PositionLevel;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.OnHandRule;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.Segment;
import io.quantree.stock.model.StockRecords;
import io.quantree.stock.model.StockRules;
import io.quantree.support.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stock of one product, written as a text: {@code "a 5 exp=2031; b@L2 3 channel=WEB"} is a count "a" of five pieces at L1 that expire in 2031,
 * and a count "b" of three pieces at L2. Further words: {@code type=}, {@code status=}, {@code below=} a quantity's ref, {@code expected=} a year,
 * {@code made=} a day, {@code promised=} pieces.
 */
final class Shelf {
    static final Instant NOW = year("2026");

    private static final LevelRule RULE = new LevelRule(OnHandRule.of(Settings.of(StockRules.class)), Duration.ZERO);

    private final Map<String, InventoryPosition> positions = new HashMap<>();
    private final List<PositionSources> sources;

    private Shelf(String text) {
        Arrays.stream(text.split(";"))
                .map(String::trim)
                .filter(row -> !row.isEmpty())
                .forEach(this::add);
        sources = positions.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(position -> PositionSources.of(new PositionLevel(RULE, position.getValue(), NOW)))
                .toList();
    }

    static Shelf of(@Nullable String text) {
        return new Shelf(text == null ? "" : text);
    }

    static Instant year(String year) {
        return Instant.parse(year + "-01-01T00:00:00Z");
    }

    List<PositionSources> sources() {
        return sources;
    }

    Demand line(int quantity, Terms terms) {
        return new Demand("1", "SKU", quantity, sources, terms, Ceilings.NONE);
    }

    /** What is left of each source, with the refs in their order, e.g. {@code "a 5, b 3"}. */
    String left() {
        return sources.stream()
                .flatMap(position -> position.all().stream())
                .map(source -> source.quantity().ref + " " + source.left())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** A result as a text, e.g. {@code "a 3, b 1 | short 2 INSUFFICIENT_QUANTITY free 4"}. */
    static String text(Allocator.Result result) {
        String parts = result.parts().stream()
                .map(part -> part.source().quantity().ref + " " + part.pieces())
                .collect(Collectors.joining(", "));
        Shortfall shortfall = result.shortfall();
        return shortfall == null
                ? parts
                : (parts + " short " + shortfall.quantity() + " " + shortfall.reason() + " free " + shortfall.free())
                        .trim();
    }

    private void add(String row) {
        List<String> words = new ArrayList<>(List.of(row.split("\\s+")));
        String[] name = words.remove(0).split("@");
        String location = name.length == 1 ? "L1" : name[1];
        long pieces = Long.parseLong(words.remove(0));
        Map<String, String> fields = words.stream()
                .map(word -> word.split("="))
                .collect(Collectors.toMap(field -> field[0], field -> field[1]));
        InventoryQuantity quantity = StockRecords.stored(
                positions.computeIfAbsent(location, Shelf::position),
                name[0],
                fields.getOrDefault("type", "LAST_ON_HAND"),
                fields.getOrDefault("status", "ACTIVE"),
                pieces,
                segment(fields),
                fields.get("below"));
        quantity.createdOn = NOW.plus(Duration.ofDays(Long.parseLong(fields.getOrDefault("made", "0"))));
        quantity.expectedOn = time(fields.get("expected"));
        quantity.promised = fields.containsKey("promised") ? Long.valueOf(fields.get("promised")) : null;
    }

    private static InventoryPosition position(String location) {
        InventoryPosition position = InventoryPosition.absent(CATALOGUE, new PositionKey("SKU", location));
        position.stored = true;
        return position;
    }

    private static Segment segment(Map<String, String> fields) {
        return new Segment(
                null, time(fields.get("exp")), null, fields.get("channel"), null, null, null, null, null, null);
    }

    private static @Nullable Instant time(@Nullable String year) {
        return year == null ? null : year(year);
    }
}
