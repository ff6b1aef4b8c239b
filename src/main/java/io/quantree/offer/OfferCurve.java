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
 * The offer of one product as a function of time: it changes when goods arrive or expire, or a control starts or ends. The
 * product's supply must have been read quantity by quantity.
 */
public record OfferCurve(OfferRule rule, ProductSupply product, SegmentPattern segment) {
    /** The moments in this span at which the offer may change, without its start; QUERY_TOO_LARGE above the limit. */
    NavigableSet<Instant> moments(Instant after, Instant until) {
        NavigableSet<Instant> moments = new TreeSet<>();
        Stream.concat(
                        rule.setup().controls().moments(),
                        product.locations().stream()
                                .map(LocationSupply.Listed.class::cast)
                                .flatMap(LocationSupply.Listed::moments))
                .filter(moment -> moment.isAfter(after) && !moment.isAfter(until))
                .forEach(moments::add);
        int limit = rule.setup().momentsMax();
        if (moments.size() > limit) {
            String productRef = product.key().productRef();
            throw Problem.of(
                            ProblemType.QUERY_TOO_LARGE,
                            "What is offered of " + productRef + " may change at more than " + limit
                                    + " moments; ask for a shorter time, or for fewer locations.")
                    .about("keys", productRef, limit);
        }
        return moments;
    }

    @Nullable
    public Instant first(long wanted, Instant after) {
        for (Instant moment : moments(after, Instant.MAX)) {
            if (at(moment) >= wanted) {
                return moment;
            }
        }
        return null;
    }

    public long at(Instant moment) {
        return rule.offer(product, segment, moment).total();
    }
}
