package io.quantree.console.availability;

import static io.quantree.console.Answer.list;
import static io.quantree.console.Answer.nodes;
import static io.quantree.console.Answer.number;
import static io.quantree.console.Answer.object;
import static io.quantree.console.Answer.text;

import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Why a product offers what it does: location by location from what is on hand to what can be sold. The numbers are those that the
 * service answers; the words name what the setup says about the location.
 *
 * @param notes what concerns the whole product
 */
@TemplateData
public record Explanation(List<Place> places, List<String> notes) {
    private static final String ACTIVE = "ACTIVE";

    /**
     * A location.
     *
     * @param free what is on hand and not promised, expired or quarantined
     * @param offered what can be sold of it
     * @param reasons what takes the rest away
     */
    @TemplateData
    public record Place(
            String locationRef, String positionRef, long onHand, long free, long offered, List<String> reasons) {}

    static Explanation of(
            Map<String, Object> offer, Map<String, Object> stock, Map<String, Object> levels, String product) {
        Map<?, ?> virtual = object(offer.get("virtualCatalogue"));
        Map<?, ?> availability = list(offer.get("availability")).findFirst().orElse(Map.of());
        Map<String, Long> offered = list(availability.get("locations"))
                .collect(Collectors.toMap(
                        each -> text(each.get("locationRef")), each -> number(each.get("availableToSell"))));
        Map<String, Long> free = list(levels.get("stockLevels"))
                .collect(
                        Collectors.toMap(each -> text(each.get("locationRef")), each -> number(each.get("exactFree"))));
        Setup setup = Setup.of(virtual, stock, product);
        Map<String, List<Map<?, ?>>> quantities = nodes(stock.get("inventoryQuantities"))
                .collect(Collectors.groupingBy(
                        each -> text(object(each.get("position")).get("locationRef"))));
        List<Place> places = nodes(stock.get("inventoryPositions"))
                .map(position -> place(
                        position,
                        quantities.getOrDefault(text(position.get("locationRef")), List.of()),
                        free,
                        offered,
                        setup))
                .toList();
        List<String> notes = new ArrayList<>();
        if (places.isEmpty()) {
            notes.add("The inventory catalogue has no position of the product.");
        }
        if ("INACTIVE".equals(virtual.get("status"))) {
            notes.add("The virtual catalogue is INACTIVE, so it offers nothing.");
        }
        notes.addAll(setup.controls(""));
        return new Explanation(places, notes);
    }

    private static Place place(
            Map<?, ?> position,
            List<Map<?, ?>> quantities,
            Map<String, Long> free,
            Map<String, Long> offered,
            Setup setup) {
        String location = text(position.get("locationRef"));
        long onHand = number(position.get("onHand"));
        long sold = offered.getOrDefault(location, 0L);
        List<String> reasons = new ArrayList<>(held(quantities));
        setup.network(location).ifPresent(reasons::add);
        setup.status(text(position.get("status"))).ifPresent(reasons::add);
        reasons.addAll(setup.controls(location));
        return new Place(location, text(position.get("ref")), onHand, free.getOrDefault(location, 0L), sold, reasons);
    }

    /** What of the quantities is there and may not be promised, and what is promised. */
    private static List<String> held(List<Map<?, ?>> quantities) {
        List<String> held = new ArrayList<>();
        for (String status : List.of("EXPIRED", "QUARANTINED")) {
            long pieces = quantities.stream()
                    .filter(each -> status.equals(each.get("status")) && number(each.get("quantity")) > 0)
                    .mapToLong(each -> number(each.get("quantity")))
                    .sum();
            if (pieces > 0) {
                held.add(pieces + " pieces are " + status + ".");
            }
        }
        long reserved = quantities.stream()
                .filter(each -> "RESERVED".equals(each.get("type")) && ACTIVE.equals(each.get("status")))
                .mapToLong(each -> -number(each.get("quantity")))
                .sum();
        if (reserved > 0) {
            held.add(reserved + " pieces are reserved.");
        }
        long expected = quantities.stream()
                .filter(each -> each.get("expectedOn") != null && ACTIVE.equals(each.get("status")))
                .mapToLong(each -> number(each.get("quantity")))
                .sum();
        if (expected > 0) {
            held.add(expected + " pieces are expected and not there yet.");
        }
        return held;
    }
}
