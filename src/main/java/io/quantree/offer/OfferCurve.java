package io.quantree.offer;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.SegmentPattern;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How what is offered of a product changes with time: when deliveries arrive, goods expire and controls begin or end. All of its supply
 * has to be known quantity by quantity.
 */
public record OfferCurve(OfferRule rule, ProductSupply supply, SegmentPattern asked) {
    /** The moments after one and up to another at which it may change; QUERY_TOO_LARGE when there are more than may be looked at. */
    NavigableSet<Instant> moments(Instant after, Instant until) {
        NavigableSet<Instant> moments = new TreeSet<>();
        Stream.concat(
                        rule.setup().controls().moments(),
                        supply.locations().stream()
                                .map(LocationSupply.Listed.class::cast)
                                .flatMap(LocationSupply.Listed::moments))
                .filter(moment -> moment.isAfter(after) && !moment.isAfter(until))
                .forEach(moments::add);
        int most = rule.momentsMax();
        if (moments.size() > most) {
            throw Problem.of(
                            ProblemType.QUERY_TOO_LARGE,
                            "What is offered of " + supply.key().productRef() + " may change at more than " + most
                                    + " moments; ask for a shorter time, or for fewer locations.")
                    .field("keys")
                    .value(supply.key().productRef())
                    .limit(most);
        }
        return moments;
    }

    /** When there are so many pieces for the first time after a moment; null when that isn't known. */
    @Nullable
    public Instant first(long wanted, Instant after) {
        for (Instant moment : moments(after, Instant.MAX)) {
            if (at(moment) >= wanted) {
                return moment;
            }
        }
        return null;
    }

    /** What can be sold at a moment. */
    public long at(Instant moment) {
        return rule.offer(supply, asked, moment).total();
    }
}
