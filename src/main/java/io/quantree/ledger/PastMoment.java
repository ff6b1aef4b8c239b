package io.quantree.ledger;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The state of a quantity or position at a past moment, as far as the ledger has kept it. */
sealed interface PastMoment {
    record Known(long pieces, @Nullable String status) implements PastMoment {}

    record Cut(OffsetDateTime keptSince) implements PastMoment {
        Problem problem(OffsetDateTime at) {
            return Problem.of(
                            ProblemType.OUT_OF_RANGE,
                            "The ledger keeps movements since " + keptSince.toInstant()
                                    + "; what there was before is no longer known.")
                    .about("at", at.toInstant(), keptSince.toInstant().toString());
        }
    }

    static @Nullable PastMoment of(Row row) {
        OffsetDateTime keptSince = row.getOffsetDateTime("kept_since");
        if (keptSince != null) {
            return new Cut(keptSince);
        }
        Long pieces = row.getLong("pieces");
        return pieces == null ? null : new Known(pieces, row.getString("status"));
    }

    /** The known state; null when nothing existed yet. Fails when the movements of that time are gone. */
    static @Nullable Known known(@Nullable PastMoment moment, OffsetDateTime at) {
        if (moment instanceof Cut cut) {
            throw cut.problem(at);
        }
        return (Known) moment;
    }
}
