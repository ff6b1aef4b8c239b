package io.quantree.delta;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.Catalogues;
import io.quantree.platform.telemetry.Stages;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.RetailerSet;
import io.quantree.security.rate.Sender;
import io.quantree.stock.move.MoveResult;
import io.quantree.work.Steps;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@Singleton
record DeltaIntake(Catalogues catalogues, DeltaQueue queue, DeltaMetrics metrics, Stages stages) {
    /** Deltas that name no catalogue are for {@code defaultRef}, or, when that is empty, for the default catalogue of the only retailer. */
    Uni<DeltaAnswer> apply(List<ReadDelta> deltas, String defaultRef, RetailerSet scope, Sender sender) {
        sender.take(deltas.size());
        return found(deltas, defaultRef, scope)
                .chain(known -> submit(deltas, known, defaultRef, sender.principal()))
                .map(results -> answer(deltas, results));
    }

    private Uni<Map<String, Catalogue>> found(List<ReadDelta> deltas, String defaultRef, RetailerSet scope) {
        Set<String> refs = new LinkedHashSet<>();
        deltas.stream().filter(delta -> delta.delta() != null).forEach(delta -> refs.add(ref(delta, defaultRef)));
        Map<String, Catalogue> found = new HashMap<>();
        return Steps.each(refs, ref -> find(ref, scope)
                        .invoke(catalogue -> catalogue.ifPresent(own -> found.put(ref, own)))
                        .replaceWithVoid())
                .replaceWith(found);
    }

    private Uni<Optional<Catalogue>> find(String ref, RetailerSet scope) {
        if (ref.isEmpty()) {
            OptionalLong retailer = scope.single();
            return retailer.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : catalogues.defaultOf(retailer.getAsLong());
        }
        return catalogues.find(ref, scope);
    }

    private static String ref(ReadDelta delta, String defaultRef) {
        return delta.catalogueRef() == null ? defaultRef : delta.catalogueRef();
    }

    private Uni<List<MoveResult>> submit(
            List<ReadDelta> deltas, Map<String, Catalogue> known, String defaultRef, @Nullable String principal) {
        long start = System.nanoTime();
        Submission submission = new Submission(deltas.size(), stages.current(), principal);
        List<Pending> pending = new ArrayList<>(deltas.size());
        for (int i = 0; i < deltas.size(); i++) {
            ReadDelta read = deltas.get(i);
            Catalogue catalogue = known.get(ref(read, defaultRef));
            if (read.delta() != null && catalogue != null) {
                pending.add(new Pending(catalogue, read.delta(), submission, i));
            }
        }
        queue.add(pending);
        for (int i = 0; i < deltas.size(); i++) {
            ReadDelta read = deltas.get(i);
            String ref = ref(read, defaultRef);
            if (read.fault() != null) {
                submission.settle(i, MoveResult.rejected(read.fault()));
            } else if (!known.containsKey(ref)) {
                submission.settle(i, MoveResult.rejected(unknown(ref)));
            }
        }
        return submission.results().invoke(() -> metrics.answered(start));
    }

    private static Problem unknown(String ref) {
        return ref.isEmpty()
                ? Problem.of(ProblemType.REQUIRED, "catalogueRef is required").field("catalogueRef")
                : Problem.of(ProblemType.NOT_FOUND, "there is no catalogue " + ref)
                        .field("catalogueRef")
                        .value(ref);
    }

    private static DeltaAnswer answer(List<ReadDelta> deltas, List<MoveResult> results) {
        List<DeltaAnswer.Result> answers = new ArrayList<>(deltas.size());
        for (int i = 0; i < deltas.size(); i++) {
            answers.add(DeltaAnswer.Result.of(deltas.get(i).deltaId(), results.get(i)));
        }
        return new DeltaAnswer(answers);
    }
}
