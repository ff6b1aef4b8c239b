package io.quantree.stock.write;

import io.quantree.catalogue.Catalogue;
import io.quantree.problem.DatabaseOutage;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.work.Halves;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Settles each item of a group that is committed in one transaction. When the items are the reason why it is not committed, halves of the
 * group get transactions of their own, until the one that can't be stored is refused alone; otherwise all are refused, to be sent again.
 *
 * @param <P> an item that waits for its result
 * @param <R> the result
 * @param noun the word for an item in messages and in the log
 * @param refused the result of an item that was not committed
 * @param count counts the results
 * @param settle gives an item its result
 */
public record SettledGroup<P, R>(
        String noun, Function<Problem, R> refused, Consumer<List<R>> count, BiConsumer<P, R> settle) {
    private static final Logger LOG = Logger.getLogger(SettledGroup.class);

    /**
     * Never fails.
     *
     * @param transaction commits items and answers their results in the order of the items
     */
    public Uni<Void> apply(Catalogue catalogue, List<P> group, Function<List<P>, Uni<List<R>>> transaction) {
        return new Halves<P>(
                        part -> committed(part, transaction),
                        failure -> true,
                        (item, failure) -> failed(catalogue, item, failure))
                .apply(group);
    }

    private Uni<Void> committed(List<P> part, Function<List<P>, Uni<List<R>>> transaction) {
        return transaction
                .apply(part)
                .invoke(results -> settle(part, results))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> later(part, failure));
    }

    private void settle(List<P> part, List<R> results) {
        count.accept(results);
        for (int i = 0; i < part.size(); i++) {
            settle.accept(part.get(i), results.get(i));
        }
    }

    /** Refuses items that the sender may send again; fails when the items are the reason. */
    private Uni<Void> later(List<P> part, Throwable failure) {
        if (DatabaseOutage.isReasonOf(failure)) {
            LOG.warnf("%s group not committed count=%d reason=%s", noun, part.size(), failure.getMessage());
            return refuse(part, DatabaseOutage.problem(failure));
        }
        return ConflictRetry.isEndless(failure)
                ? refuse(
                        part,
                        Problem.of(
                                ProblemType.OVERLOADED,
                                "Other writers keep changing the same positions; send the %s again.".formatted(noun)))
                : Uni.createFrom().failure(failure);
    }

    private Uni<Void> failed(Catalogue catalogue, P item, Throwable failure) {
        LOG.errorf(failure, "%s failed catalogue=%s", noun, catalogue.ref());
        return refuse(
                List.of(item),
                Problem.of(
                        ProblemType.INTERNAL, "The %s could not be stored; the log has the reason.".formatted(noun)));
    }

    private Uni<Void> refuse(List<P> part, Problem problem) {
        R result = refused.apply(problem);
        settle(part, part.stream().map(item -> result).toList());
        return Uni.createFrom().voidItem();
    }
}
