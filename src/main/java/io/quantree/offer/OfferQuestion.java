package io.quantree.offer;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.WhereClause;
import io.quantree.stock.model.SegmentPattern;
import io.quantree.virtual.model.OfferKey;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A question about the offers of products; a quantity expected at {@code since} or earlier is overdue and never arrives. */
public record OfferQuestion(List<OfferKey> keys, SegmentPattern segment, Instant at, Instant since) {
    /** A question about the present: only arrivals after this moment count. */
    public static OfferQuestion now(List<OfferKey> keys, SegmentPattern segment, Instant now) {
        return new OfferQuestion(keys, segment, now, now);
    }

    /** A question about a given moment: everything expected by then counts as arrived. */
    static OfferQuestion asOf(List<OfferKey> keys, SegmentPattern segment, Instant at) {
        return new OfferQuestion(keys, segment, at, Instant.MIN);
    }

    /** A question about the moment that an argument names, and about the present without one. */
    static OfferQuestion of(
            List<OfferKey> keys, SegmentPattern segment, String argument, @Nullable OffsetDateTime at, Instant now) {
        return at == null
                ? now(keys, segment, now)
                : asOf(keys, segment, WhereClause.instant(argument, at).toInstant());
    }

    /** The same question about all stock. */
    OfferQuestion ofAllStock() {
        return new OfferQuestion(keys, SegmentPattern.ALL, at, since);
    }

    boolean countsArrivals() {
        return at.isAfter(since);
    }

    static void checkSize(List<?> rows, int limit, String what) {
        if (rows.size() > limit) {
            throw Problem.of(
                            ProblemType.QUERY_TOO_LARGE,
                            "The question is about more than " + limit + " " + what
                                    + "; ask for fewer products at once.")
                    .field("keys")
                    .limit(limit);
        }
    }

    public static int checkPieces(String field, int pieces) {
        if (pieces < 1) {
            throw Problem.of(ProblemType.OUT_OF_RANGE, "At least 1 piece has to be wanted.")
                    .about(field, pieces, 1);
        }
        return pieces;
    }
}
