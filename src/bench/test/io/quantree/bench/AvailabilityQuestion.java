package io.quantree.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A question about what can be sold. Its values are the products, then the location of each if it names any, then the channel if it is
 * about one.
 *
 * @param keys how many products it names
 * @param isLocated whether it names a location for each
 * @param isSegmented whether it is about stock of a channel only
 */
record AvailabilityQuestion(int keys, boolean isLocated, boolean isSegmented) {
    static final AvailabilityQuestion ONE = new AvailabilityQuestion(1, false, false);
    static final AvailabilityQuestion MANY = new AvailabilityQuestion(LookupQuestion.KEYS, false, false);

    /** What every right answer holds for each key. */
    static final String PROOF = "\"productRef\":\"SKU-";

    private static final String DOCUMENT = """
            query availability($catalogue: VirtualCatalogueKey!, $keys: [AvailabilityKey!]!, $segment: SegmentInput) {
              availability(catalogue: $catalogue, keys: $keys, segment: $segment) {
                productRef locationRef availableToSell firstAvailableOn nearestExpiry locations { locationRef availableToSell }
              }
            }
            """.replaceAll("\\s+", " ").strip();

    static List<AvailabilityQuestion> all() {
        List<AvailabilityQuestion> all = new ArrayList<>();
        for (AvailabilityQuestion each : List.of(ONE, MANY)) {
            for (boolean located : List.of(false, true)) {
                for (boolean segmented : List.of(false, true)) {
                    all.add(new AvailabilityQuestion(each.keys, located, segmented));
                }
            }
        }
        return all;
    }

    String title() {
        return Markdown.format("%,d %s", keys, keys == 1 ? "product" : "products")
                + (isLocated ? " at a location" + (keys == 1 ? "" : " each") : "")
                + (isSegmented ? ", one channel" : "");
    }

    /** Where the values of the locations begin. */
    int firstLocation() {
        return keys;
    }

    /** Where the channel is among the values. */
    int channel() {
        return isLocated ? 2 * keys : keys;
    }

    int values() {
        return channel() + (isSegmented ? 1 : 0);
    }

    /** Values that no other text resembles, to record the question with. */
    List<String> marks() {
        List<String> marks = new ArrayList<>(values());
        for (int i = 0; i < values(); i++) {
            marks.add("mark-" + i);
        }
        return marks;
    }

    /** Random values: products at random distances from each other, each at one of the locations that every catalogue offers. */
    List<String> draw(SplittableRandom random, int skus) {
        int start = random.nextInt(skus);
        List<String> values = new ArrayList<>(values());
        for (int i = 0; i < keys; i++) {
            values.add(RecordSource.skuRef((int) ((start + (long) i * LookupValues.STRIDE) % skus)));
        }
        for (int i = 0; isLocated && i < keys; i++) {
            values.add(RecordSource.locationRef(location(start + i)));
        }
        if (isSegmented) {
            values.add(RecordSource.channel(random.nextInt(RecordSource.CHANNEL_COUNT)));
        }
        return values;
    }

    /** The JSON of the request. No value needs escaping. */
    String body(OfferedCatalogue catalogue, List<String> values) {
        StringBuilder json = new StringBuilder(512 + keys * 64)
                .append("{\"query\":\"")
                .append(DOCUMENT)
                .append("\",\"variables\":{\"catalogue\":{\"ref\":\"")
                .append(catalogue.ref())
                .append("\"},\"keys\":[");
        for (int i = 0; i < keys; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"productRef\":\"")
                    .append(values.get(i))
                    .append('"');
            if (isLocated) {
                json.append(",\"locationRef\":\"")
                        .append(values.get(firstLocation() + i))
                        .append('"');
            }
            json.append('}');
        }
        json.append(']');
        if (isSegmented) {
            json.append(",\"segment\":{\"channel\":\"")
                    .append(values.get(channel()))
                    .append("\"}");
        }
        return json.append("}}").toString();
    }

    private static int location(int number) {
        return OfferedCatalogue.SHARED_EVERY * (number % (RecordSource.LOCATIONS / OfferedCatalogue.SHARED_EVERY));
    }
}
