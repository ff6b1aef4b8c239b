package io.quantree.bench;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a load came to with some followers.
 *
 * @param followers how many followed
 * @param perSecond the records or deltas of each turn a second
 * @param toldPerSecond how many changes a second each follower was told
 * @param clientShare the part of the machine's processor time that followers and senders took
 */
record FollowedFigure(int followers, List<Double> perSecond, double toldPerSecond, double clientShare) {
    FollowedFigure {
        perSecond = List.copyOf(perSecond);
    }

    /** The middle of all turns. */
    double median() {
        return middle(perSecond);
    }

    /** The middle of the ratios to the turns of the same rounds without followers. */
    double ratio(FollowedFigure without) {
        return middle(IntStream.range(0, perSecond.size())
                .mapToObj(round -> perSecond.get(round) / without.perSecond.get(round))
                .toList());
    }

    private static double middle(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
