package io.quantree.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;

/** A load in turns without followers, with one and with three, each round in another order. */
final class FollowedLoad {
    private static final Logger LOG = Logger.getLogger(FollowedLoad.class.getName());
    private static final List<Integer> FOLLOWERS = List.of(0, 1, 3);
    /** How many turns there are with each number of followers. */
    static final int ROUNDS = 3;

    private final ChangeFeedClient feed;
    private final Duration duration;
    private final List<ChangeFollower.Told> told = new ArrayList<>();

    FollowedLoad(ChangeFeedClient feed, Duration duration) {
        this.feed = feed;
        this.duration = duration;
    }

    /** Lets changes happen for a while, and answers how many records or deltas a second they came from. */
    @FunctionalInterface
    interface Source {
        double run(Duration duration) throws Exception;
    }

    /** Everything that followers were told in all turns. */
    List<ChangeFollower.Told> told() {
        return List.copyOf(told);
    }

    List<FollowedFigure> run(String title, Source source) throws Exception {
        turn(source, 1);
        Map<Integer, List<Figure>> turns = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<Integer> order = new ArrayList<>(FOLLOWERS);
            Collections.rotate(order, round);
            for (int followers : order) {
                Figure figure = turn(source, followers);
                LOG.info(() -> String.format(
                        "%-8s %d followers %,9.0f/s, each told %,9.0f changes/s",
                        title, followers, figure.perSecond(), figure.toldPerSecond()));
                turns.computeIfAbsent(followers, first -> new ArrayList<>()).add(figure);
            }
        }
        return turns.entrySet().stream()
                .map(each -> figure(each.getKey(), each.getValue()))
                .toList();
    }

    private record Figure(double perSecond, double toldPerSecond, double clientShare) {}

    private Figure turn(Source source, int followers) throws Exception {
        List<ChangeFollower> following = new ArrayList<>();
        try {
            for (int i = 0; i < followers; i++) {
                following.add(feed.follow());
            }
            Duration cpu = own();
            long start = System.nanoTime();
            double perSecond = source.run(duration);
            long nanos = System.nanoTime() - start;
            double share = own().minus(cpu).toNanos()
                    / (nanos * (double) Runtime.getRuntime().availableProcessors());
            following.forEach(ChangeFollower::requireOpen);
            double changes = following.stream()
                    .mapToLong(each -> each.told().changes())
                    .average()
                    .orElse(0);
            for (ChangeFollower each : following) {
                told.add(each.awaitFirst());
            }
            return new Figure(perSecond, changes * 1e9 / nanos, share);
        } finally {
            following.forEach(ChangeFollower::close);
        }
    }

    private static FollowedFigure figure(int followers, List<Figure> turns) {
        return new FollowedFigure(
                followers,
                turns.stream().map(Figure::perSecond).toList(),
                turns.stream().mapToDouble(Figure::toldPerSecond).average().orElse(0),
                turns.stream().mapToDouble(Figure::clientShare).average().orElse(0));
    }

    private static Duration own() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
