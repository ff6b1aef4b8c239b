package io.quantree.offer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A simple model of offers: it computes every answer from all quantities and controls, without indexes or partial sums. */
final class AvailabilityModel {
    final List<Quantity> quantities = new ArrayList<>();
    final List<Buffer> controls = new ArrayList<>();
    final Map<String, List<String>> categories = new LinkedHashMap<>();
    final Set<String> inactiveLocations = new TreeSet<>();
    final Set<String> inactivePositions = new TreeSet<>();
    /** The locations of each network; null for an INACTIVE network. */
    final List<@Nullable Set<String>> networks = new ArrayList<>();

    boolean aggregate;
    boolean allNetworks;
    boolean floor;
    boolean stacking;

    record Quantity(
            String product,
            String location,
            String ref,
            String type,
            String status,
            long pieces,
            @Nullable String parent,
            @Nullable Instant expiresOn,
            @Nullable Instant expectedOn,
            Map<String, String> segment) {}

    record Buffer(
            String ref,
            boolean exclusion,
            int order,
            @Nullable String product,
            @Nullable String category,
            @Nullable String location,
            long amount,
            @Nullable BigDecimal percentage,
            Map<String, String> segment,
            @Nullable Instant startsOn,
            @Nullable Instant endsOn) {}

    record Question(
            String product,
            @Nullable String location,
            Map<String, String> segment,
            Instant at,
            Instant since,
            long wanted) {
        Question at(Instant moment) {
            return new Question(product, location, segment, moment, since, wanted);
        }
    }

    record Answer(long total, Map<String, Long> locations) {}

    /** The first moment with the wanted pieces. */
    @Nullable
    Instant first(Question question) {
        Stream<@Nullable Instant> supply = quantities.stream().flatMap(q -> Stream.of(q.expectedOn(), q.expiresOn()));
        Stream<@Nullable Instant> control = controls.stream().flatMap(c -> Stream.of(c.startsOn(), c.endsOn()));
        return Stream.concat(Stream.of(question.at()), Stream.concat(supply, control))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .filter(moment -> !moment.isBefore(question.at()))
                .sorted()
                .filter(moment -> answer(question.at(moment)).total() >= question.wanted())
                .findFirst()
                .orElse(null);
    }

    Answer answer(Question question) {
        boolean each = !aggregate || question.location() != null;
        Answer whole = answer(question, Map.of(), each);
        if (question.segment().isEmpty()) {
            return whole;
        }
        Answer part = answer(question, question.segment(), each);
        Map<String, Long> locations = new TreeMap<>();
        part.locations()
                .forEach((location, pieces) -> locations.put(
                        location,
                        Math.min(
                                pieces, Objects.requireNonNull(whole.locations().get(location)))));
        long sum = locations.values().stream().mapToLong(Long::longValue).sum();
        return new Answer(each ? sum : Math.min(part.total(), whole.total()), locations);
    }

    private Answer answer(Question question, Map<String, String> segment, boolean each) {
        Map<String, Long> free = new TreeMap<>();
        for (Quantity q : quantities) {
            if (q.product().equals(question.product())
                    && (question.location() == null || question.location().equals(q.location()))
                    && offers(q.location())
                    && !inactivePositions.contains(q.product() + "@" + q.location())) {
                free.computeIfAbsent(q.location(), location -> free(question, segment, location));
            }
        }
        return controlled(question, segment, free, each);
    }

    private boolean offers(String location) {
        if (inactiveLocations.contains(location)) {
            return false;
        }
        List<@Nullable Set<String>> counting = allNetworks || networks.isEmpty() ? networks : networks.subList(0, 1);
        return networks.isEmpty() || counting.stream().anyMatch(set -> set != null && set.contains(location));
    }

    private long free(Question question, Map<String, String> segment, String location) {
        List<Quantity> position = quantities.stream()
                .filter(q ->
                        q.product().equals(question.product()) && q.location().equals(location))
                .toList();
        long free = 0;
        for (Quantity q : position) {
            List<Quantity> up = up(q, position);
            boolean asked = up.stream().anyMatch(any -> matches(any, segment));
            boolean expired = up.stream()
                    .anyMatch(any -> any.expiresOn() != null && !any.expiresOn().isAfter(question.at()));
            if (asked && !expired) {
                free += freeNow(q, up);
                free += arrived(q, up, position, question);
            }
        }
        return free;
    }

    private static long freeNow(Quantity q, List<Quantity> up) {
        if (isStock(q)) {
            return q.pieces();
        }
        if (!q.status().equals("ACTIVE") || (up.size() == 1 && !q.type().equals("RESERVED"))) {
            return 0;
        }
        boolean ofStock = up.size() == 1;
        for (Quantity above : up.subList(1, up.size())) {
            if (isStock(above)) {
                ofStock = true;
                break;
            }
            if (!above.type().equals("RESERVED")
                    && above.pieces() >= 0
                    && !above.status().equals("INACTIVE")) {
                break;
            }
        }
        return !ofStock ? 0 : promised(q);
    }

    private static long promised(Quantity q) {
        return q.type().equals("RESERVED") ? q.pieces() : Math.min(0, q.pieces());
    }

    private static boolean isPartOf(Quantity whole, Quantity part, List<Quantity> position) {
        return isExpected(part)
                && up(part, position).stream()
                        .skip(1)
                        .filter(AvailabilityModel::isExpected)
                        .findFirst()
                        .filter(whole::equals)
                        .isPresent();
    }

    private static long arrived(Quantity q, List<Quantity> up, List<Quantity> position, Question question) {
        Instant on = null;
        for (Quantity any : up) {
            if (isExpected(any)) {
                on = any.expectedOn();
                break;
            }
            if (isStock(any)) {
                return 0;
            }
        }
        if (on == null || on.isAfter(question.at()) || !on.isAfter(question.since())) {
            return 0;
        }
        if (isExpected(q)) {
            long parts = position.stream()
                    .filter(part -> isPartOf(q, part, position))
                    .mapToLong(part -> Math.max(0, part.pieces()))
                    .sum();
            return Math.max(0, q.pieces() - parts);
        }
        return q.status().equals("ACTIVE") && !ARRIVING.contains(q.type()) ? promised(q) : 0;
    }

    private static final Set<String> ARRIVING = Set.of("EXPECTED", "ON_ORDER", "IN_TRANSIT");

    private static boolean isExpected(Quantity q) {
        return ARRIVING.contains(q.type())
                && q.expectedOn() != null
                && Set.of("ACTIVE", "CREATED").contains(q.status());
    }

    private static boolean isStock(Quantity q) {
        return q.type().equals("LAST_ON_HAND") && Set.of("ACTIVE", "CREATED").contains(q.status());
    }

    private static boolean matches(Quantity q, Map<String, String> segment) {
        return segment.entrySet().stream()
                .allMatch(field -> field.getValue().equals(q.segment().get(field.getKey())));
    }

    private static List<Quantity> up(Quantity q, List<Quantity> position) {
        List<Quantity> up = new ArrayList<>(List.of(q));
        for (String parent = q.parent(); parent != null; ) {
            String ref = parent;
            Quantity above = position.stream()
                    .filter(any -> any.ref().equals(ref))
                    .findFirst()
                    .orElseThrow();
            up.add(above);
            parent = above.parent();
        }
        return up;
    }

    private Answer controlled(Question question, Map<String, String> segment, Map<String, Long> free, boolean each) {
        Map<String, Long> locations = new TreeMap<>();
        long pooled = 0;
        long apart = 0;
        boolean anyPooled = false;
        for (Map.Entry<String, Long> entry : free.entrySet()) {
            List<Buffer> acting = acting(question, segment, entry.getKey());
            long pieces = entry.getValue();
            List<Buffer> local =
                    acting.stream().filter(c -> c.location() != null).toList();
            List<Buffer> general =
                    acting.stream().filter(c -> c.location() == null).toList();
            if (acting.stream().anyMatch(Buffer::exclusion)) {
                locations.put(entry.getKey(), 0L);
                continue;
            }
            long left = reduced(local, pieces);
            if (each) {
                left = reduced(general, left);
                apart += floor ? Math.max(0, left) : left;
                locations.put(entry.getKey(), floor ? Math.max(0, left) : left);
                continue;
            }
            locations.put(entry.getKey(), floor ? Math.max(0, left) : left);
            if (local.isEmpty() || stacking) {
                pooled += left;
                anyPooled = true;
            } else {
                apart += left;
            }
        }
        if (each) {
            return new Answer(apart, locations);
        }
        List<Buffer> general = acting(question, segment, "nowhere");
        long total = apart;
        if (anyPooled) {
            total += general.stream().anyMatch(Buffer::exclusion) ? 0 : reduced(general, pooled);
        }
        return new Answer(floor ? Math.max(0, total) : total, locations);
    }

    /** The controls that act on a location: an exclusion, or the first buffer, or all buffers when stacking. */
    private List<Buffer> acting(Question question, Map<String, String> segment, String location) {
        List<Buffer> eligible = controls.stream()
                .filter(c -> c.product() == null || c.product().equals(question.product()))
                .filter(c -> c.category() == null
                        || categories
                                .getOrDefault(question.product(), List.of())
                                .contains(c.category()))
                .filter(c -> c.location() == null || c.location().equals(location))
                .filter(c -> c.startsOn() == null || !question.at().isBefore(c.startsOn()))
                .filter(c -> c.endsOn() == null || question.at().isBefore(c.endsOn()))
                .filter(c -> c.segment().isEmpty()
                        ? c.exclusion() || segment.isEmpty()
                        : c.segment().entrySet().stream()
                                .allMatch(field -> field.getValue().equals(segment.get(field.getKey()))))
                .sorted(Comparator.comparing(Buffer::exclusion)
                        .reversed()
                        .thenComparing(Buffer::order)
                        .thenComparing(Buffer::ref))
                .toList();
        boolean excluded = eligible.stream().anyMatch(Buffer::exclusion);
        return excluded || !stacking ? eligible.stream().limit(1).toList() : eligible;
    }

    private long reduced(List<Buffer> acting, long free) {
        if (acting.isEmpty()) {
            return free;
        }
        long left = free;
        for (Buffer control : acting) {
            left += control.percentage() == null
                    ? control.amount()
                    : BigDecimal.valueOf(free)
                            .multiply(control.percentage())
                            .divide(BigDecimal.valueOf(100), 0, RoundingMode.FLOOR)
                            .longValueExact();
        }
        return floor ? Math.max(Math.min(free, 0), left) : left;
    }
}
