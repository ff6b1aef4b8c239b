package io.quantree.delta;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quantree.problem.Problem;
import io.quantree.stock.move.MoveRemark;
import io.quantree.stock.move.MoveResult;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The results of the deltas of a request, in order. */
@Schema(name = "DeltaAnswer", description = "What became of each delta, in the order in which they were sent.")
public record DeltaAnswer(List<Result> results) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DeltaResult")
    public record Result(
            @Schema(description = "The delta's id; absent when it had none.") @Nullable
            String deltaId,

            @Schema(
                    description =
                            "applied: it has taken effect, and is committed; duplicate: it had taken effect before; rejected: it"
                                    + " has not taken effect.",
                    enumeration = {"applied", "duplicate", "rejected"})
            String outcome,

            @Schema(
                    description =
                            "Why it was rejected, e.g. INSUFFICIENT_QUANTITY; or COUNTED, when it was applied and changed nothing because"
                                    + " a stock count that was taken later contains it.")
            @Nullable
            String code,

            @Schema(description = "The field that is wrong.") @Nullable
            String field,

            @Schema(description = "The offending value.") @Nullable
            String value,

            @Schema(description = "The same for people.") @Nullable
            String message,

            @Schema(
                    description =
                            "The position's on hand after it: what it has left when it was applied, what is there when it was not.")
            @Nullable
            Long onHand) {

        static Result of(@Nullable String deltaId, MoveResult result) {
            Problem reason = result.reason();
            MoveRemark remark = result.remark();
            String outcome = result.outcome().name().toLowerCase(Locale.ROOT);
            if (reason != null) {
                return new Result(
                        deltaId,
                        outcome,
                        reason.type().name(),
                        reason.field(),
                        reason.value(),
                        reason.detail(),
                        result.onHand());
            }
            return new Result(
                    deltaId,
                    outcome,
                    remark == null ? null : remark.name(),
                    null,
                    null,
                    remark == null ? null : remark.message(),
                    result.onHand());
        }
    }
}
