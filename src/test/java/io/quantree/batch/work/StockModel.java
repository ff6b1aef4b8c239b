package io.quantree.batch.work;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A second, simple implementation of batches for comparison: it applies records one after the other, in memory. */
final class StockModel {
    private static final Set<String> COUNTED = Set.of("LAST_ON_HAND", "RESERVED", "SALE", "CORRECTION", "DELTA");
    private static final Set<String> NETTED = Set.of("SALE", "CORRECTION", "DELTA");

    private final Map<String, Map<String, Node>> positions = new HashMap<>();

    private static final class Node {
        String type = "";
        String status = "ACTIVE";
        long quantity;

        @Nullable
        String parent;

        @Nullable
        String colour;

        @Nullable
        Instant asOf;
    }

    /** The counts of a batch, as {@link io.quantree.support.Batches#summary} shows them. */
    static final class Counts {
        int created;
        int updated;
        int unchanged;
        int duplicate;
        int stale;
        int failed;

        String of(int received) {
            return "%d: %d created, %d updated, %d unchanged, %d duplicate, %d stale, %d failed"
                    .formatted(received, created, updated, unchanged, duplicate, stale, failed);
        }
    }

    Counts apply(List<ModelRecord> batch, boolean preprocessing) {
        Counts counts = new Counts();
        Map<String, List<ModelRecord>> perPosition = new LinkedHashMap<>();
        Map<String, ModelRecord> first = new HashMap<>();
        for (ModelRecord record : batch) {
            if (record.bad()) {
                counts.failed++;
            } else {
                first.putIfAbsent(record.name(), record);
                perPosition
                        .computeIfAbsent(record.position(), absent -> new ArrayList<>())
                        .add(record);
            }
        }
        perPosition.forEach((position, records) -> {
            Set<String> before = said(position);
            Set<ModelRecord> placed = new HashSet<>();
            Map<String, List<String>> applied = new HashMap<>();
            for (ModelRecord record : records) {
                place(record, first, placed, preprocessing, counts, applied);
            }
            boolean changed = !said(position).equals(before);
            applied.values().forEach(codes -> count(codes, preprocessing, changed, counts));
        });
        return counts;
    }

    /** What a position's quantities say, without the times of counts. */
    private Set<String> said(String position) {
        Set<String> said = new HashSet<>();
        positions
                .getOrDefault(position, Map.of())
                .forEach((name, node) -> said.add(name + " " + node.type + " " + node.status + " " + node.quantity + " "
                        + node.colour + " " + node.parent));
        return said;
    }

    /** Of several applied records of one quantity, the last one has the outcome of all, and the others are duplicates. */
    private static void count(List<String> codes, boolean preprocessing, boolean changed, Counts counts) {
        List<String> shown = new ArrayList<>(codes);
        if (preprocessing && codes.size() > 1) {
            counts.duplicate += codes.size() - 1;
            boolean updated = changed && codes.contains("updated");
            shown = List.of(codes.get(0).equals("created") ? "created" : updated ? "updated" : "unchanged");
        }
        for (String code : shown) {
            switch (code) {
                case "created" -> counts.created++;
                case "updated" -> counts.updated++;
                default -> counts.unchanged++;
            }
        }
    }

    /** A parent of the same batch that is not stored yet comes first. Generated batches have no circles and no two equal records. */
    private void place(
            ModelRecord record,
            Map<String, ModelRecord> first,
            Set<ModelRecord> placed,
            boolean preprocessing,
            Counts counts,
            Map<String, List<String>> applied) {
        if (!placed.add(record)) {
            return;
        }
        ModelRecord parent = first.get(String.valueOf(record.parent()));
        boolean isStored =
                positions.getOrDefault(record.position(), Map.of()).containsKey(String.valueOf(record.parent()));
        if (parent != null && !isStored) {
            place(parent, first, placed, preprocessing, counts, applied);
        }
        String code = apply(record, preprocessing, counts);
        if (!code.isEmpty()) {
            applied.computeIfAbsent(record.name(), absent -> new ArrayList<>()).add(code);
        }
    }

    /** Answers the outcome of an applied record, and an empty text after it has counted another one. */
    private String apply(ModelRecord record, boolean preprocessing, Counts counts) {
        Map<String, Node> nodes = positions.getOrDefault(record.position(), new HashMap<>());
        Node target = nodes.get(record.name());
        if (target != null && isBefore(record.asOf(), target.asOf)) {
            counts.stale++;
            return "";
        }
        if (record.parent() != null && !nodes.containsKey(record.parent())) {
            counts.failed++;
            return "";
        }
        if (isCounted(record, nodes, target)) {
            counts.stale++;
            return "";
        }
        positions.put(record.position(), nodes);
        List<ModelRecord> beside = beside(record, nodes);
        Set<String> own = new HashSet<>();
        beside.forEach(line -> own.add(line.name()));
        boolean says = target == null || differs(record, target);
        for (ModelRecord line : beside) {
            Node stored = nodes.get(line.name());
            says |= stored == null || differs(line, stored);
        }
        boolean transients = record.isCount()
                && nodes.entrySet().stream()
                        .anyMatch(node -> !own.contains(node.getKey())
                                && NETTED.contains(node.getValue().type)
                                && node.getValue().status.equals("ACTIVE"));
        boolean changed = says;
        if (says || transients || !preprocessing) {
            set(nodes, record);
            if (record.isCount()) {
                changed |= net(nodes, record, own);
            }
            beside.forEach(line -> set(nodes, line));
        } else if (target != null && record.asOf() != null) {
            target.asOf = record.asOf();
        }
        return target == null ? "created" : changed ? "updated" : "unchanged";
    }

    /** Whether a stored count of its lineage is younger. The moves of these tests have no segments. */
    private static boolean isCounted(ModelRecord record, Map<String, Node> nodes, @Nullable Node target) {
        if (!NETTED.contains(record.type()) || "INACTIVE".equals(record.status())) {
            return false;
        }
        String parent = record.parent() != null ? record.parent() : target == null ? null : target.parent;
        List<Map.Entry<String, Node>> live = nodes.entrySet().stream()
                .filter(node -> node.getValue().type.equals("LAST_ON_HAND")
                        && !node.getValue().status.equals("INACTIVE"))
                .toList();
        Node of = parent == null ? null : nodes.get(parent);
        return live.stream()
                .filter(count ->
                        of == null ? live.size() == 1 : count.getValue() == of || descends(nodes, of, count.getKey()))
                .anyMatch(count -> isBefore(record.asOf(), count.getValue().asOf));
    }

    private static List<ModelRecord> beside(ModelRecord record, Map<String, Node> nodes) {
        List<ModelRecord> beside = new ArrayList<>();
        if (record.corrected() != null && record.corrected() != 0) {
            beside.add(line(record, "CORRECTION", record.corrected()));
        }
        if (record.reserved() != null && (record.reserved() != 0 || nodes.containsKey(record.beside("RESERVED")))) {
            beside.add(line(record, "RESERVED", -Math.abs(record.reserved())));
        }
        return beside;
    }

    private static ModelRecord line(ModelRecord of, String type, int quantity) {
        return new ModelRecord(
                of.sku(),
                of.location(),
                type,
                of.beside(type),
                of.channel(),
                "ACTIVE",
                quantity,
                null,
                null,
                of.name(),
                null,
                of.asOf(),
                false);
    }

    private static String statusAfter(ModelRecord record, @Nullable Node node) {
        if (record.status() != null) {
            return record.status();
        }
        return node == null || node.status.equals("INACTIVE") ? "ACTIVE" : node.status;
    }

    private static boolean differs(ModelRecord record, Node node) {
        return record.quantity() != node.quantity
                || !record.type().equals(node.type)
                || !statusAfter(record, node).equals(node.status)
                || (record.parent() != null && !record.parent().equals(node.parent))
                || (record.colour() != null && !record.colour().equals(node.colour));
    }

    private static void set(Map<String, Node> nodes, ModelRecord record) {
        Node node = nodes.computeIfAbsent(record.name(), absent -> new Node());
        node.status = statusAfter(record, node);
        node.type = record.type();
        node.quantity = record.quantity();
        node.parent = Objects.requireNonNullElse(record.parent(), node.parent == null ? "" : node.parent);
        node.parent = node.parent.isEmpty() ? null : node.parent;
        node.colour = record.colour() == null ? node.colour : record.colour();
        node.asOf = record.asOf() == null ? node.asOf : record.asOf();
    }

    private static boolean net(Map<String, Node> nodes, ModelRecord count, Set<String> own) {
        boolean single = nodes.values().stream()
                        .filter(node -> node.type.equals("LAST_ON_HAND") && !node.status.equals("INACTIVE"))
                        .count()
                == 1;
        boolean netted = false;
        for (Map.Entry<String, Node> entry : nodes.entrySet()) {
            Node node = entry.getValue();
            // A quantity without a time is as young as its row, and counts of these tests are in the past.
            boolean older = count.asOf() == null || isBefore(node.asOf, count.asOf());
            if (!entry.getKey().equals(count.name())
                    && !own.contains(entry.getKey())
                    && NETTED.contains(node.type)
                    && !node.status.equals("INACTIVE")
                    && older
                    && (node.parent == null ? single : descends(nodes, node, count.name()))) {
                node.status = "INACTIVE";
                netted = true;
            }
        }
        return netted;
    }

    private static boolean descends(Map<String, Node> nodes, Node node, String ancestor) {
        String parent = node.parent;
        for (int i = 0; parent != null && i < 20; i++) {
            if (parent.equals(ancestor)) {
                return true;
            }
            Node next = nodes.get(parent);
            parent = next == null ? null : next.parent;
        }
        return false;
    }

    private static boolean isBefore(@Nullable Instant one, @Nullable Instant other) {
        return one != null && other != null && one.isBefore(other);
    }

    /** Every quantity and every position's on hand, as lines in order. */
    Set<String> lines() {
        Set<String> lines = new TreeSet<>();
        positions.forEach((position, nodes) -> {
            long onHand = 0;
            for (Node node : nodes.values()) {
                lines.add(position + " " + node.type + " " + node.status + " " + node.quantity + " " + node.colour + " "
                        + (node.asOf == null ? null : node.asOf.getEpochSecond()) + " " + (node.parent != null) + " #"
                        + nodes.values().stream()
                                .filter(other -> same(node, other))
                                .count());
                boolean counts = COUNTED.contains(node.type)
                        && (node.status.equals("ACTIVE")
                                || (node.status.equals("CREATED") && node.type.equals("LAST_ON_HAND")));
                onHand += counts ? node.quantity : 0;
            }
            lines.add(position + " on hand " + onHand);
        });
        return lines;
    }

    private static boolean same(Node one, Node other) {
        return one.type.equals(other.type)
                && one.status.equals(other.status)
                && one.quantity == other.quantity
                && Objects.equals(one.colour, other.colour)
                && Objects.equals(one.asOf, other.asOf)
                && (one.parent == null) == (other.parent == null);
    }
}
