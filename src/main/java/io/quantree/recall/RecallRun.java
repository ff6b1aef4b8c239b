package io.quantree.recall;

import io.quantree.platform.drain.Drain;
import io.quantree.stock.model.QuantityKey;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * Works a recall off, page by page. Where it stands is in the database alone: what is quarantined doesn't match any more, and lifting has
 * its cursor in the recall's row. So a run may end anywhere, and any other goes on from there.
 */
@ApplicationScoped
class RecallRun {
    // Looked for many pages at once: each look passes over what is quarantined already.
    private static final int PAGES_OF_A_LOOK = 40;

    // What lies in one position falls into one page.
    private static final Comparator<QuantityKey> BY_PLACE =
            Comparator.comparing(QuantityKey::skuRef).thenComparing(QuantityKey::locationRef);

    private final Recalls recalls;
    private final RecallHolds holds;
    private final RecallPage page;
    private final RecallSettings settings;
    private final Drain drain;
    private final RecallMetrics metrics;

    RecallRun(
            Recalls recalls,
            RecallHolds holds,
            RecallPage page,
            RecallSettings settings,
            RecallMetrics metrics,
            Drain drain) {
        this.recalls = recalls;
        this.holds = holds;
        this.page = page;
        this.settings = settings;
        this.metrics = metrics;
        this.drain = drain;
    }

    /** Works the recall off until about so many quantities are done; true when nothing is left to do. */
    Uni<Boolean> workOff(long id, int quantitiesMax) {
        return recalls.find(id).chain(found -> found.map(recall -> workOff(recall, quantitiesMax))
                .orElseGet(() -> Uni.createFrom().item(true)));
    }

    /** Works off what there is of it, however much. */
    Uni<Boolean> workOff(long id) {
        return workOff(id, Integer.MAX_VALUE);
    }

    private Uni<Boolean> workOff(Recall recall, int quantitiesMax) {
        return switch (recall.status()) {
            case RUNNING, IN_FORCE -> quarantine(recall, new Progress(quantitiesMax, drain));
            case LIFTING -> free(recall, new Progress(quantitiesMax, drain));
            case LIFTED -> Uni.createFrom().item(true);
        };
    }

    private Uni<Boolean> quarantine(Recall recall, Progress progress) {
        return Multi.createBy()
                .repeating()
                .uni(() -> {
                    int look = Math.min(pageSize() * PAGES_OF_A_LOOK, progress.left);
                    return holds.matching(recall, look)
                            .chain(found -> quarantine(recall, progress, found).replaceWith(found.size() < look));
                })
                .whilst(last -> !last && progress.goesOn())
                .collect()
                .last()
                .chain(last -> last && !progress.othersTurn
                        ? recalls.settle(recall).replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    /** Quarantines what was found, page by page. */
    private Uni<Void> quarantine(Recall recall, Progress progress, List<QuantityKey> found) {
        if (found.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        progress.pages = found.stream().sorted(BY_PLACE).toList();
        progress.fruitless = true;
        return Multi.createBy()
                .repeating()
                .uni(() -> page.quarantine(recall, progress.nextPage(pageSize()))
                        .invoke(progress::add)
                        .invoke(metrics::quarantined))
                .whilst(done -> !progress.pages.isEmpty() && !progress.othersTurn)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Boolean> free(Recall recall, Progress progress) {
        return Multi.createBy()
                .repeating()
                .uni(() -> page.free(recall, Math.min(pageSize(), Math.max(1, progress.left)))
                        .invoke(progress::add)
                        .invoke(metrics::freed))
                .whilst(freed -> freed.orElse(0) > 0 && progress.goesOn())
                .collect()
                .last()
                .map(freed -> freed.isPresent() && freed.getAsInt() == 0);
    }

    /** A page of none would look like the end. */
    private int pageSize() {
        return Math.max(1, settings.pageSize());
    }

    /** How far a run has come. */
    private static final class Progress {
        private final Drain drain;
        private int left;
        private List<QuantityKey> pages = List.of();
        private boolean othersTurn;
        // A look that led to nothing would lead to nothing again.
        private boolean fruitless;

        Progress(int quantitiesMax, Drain drain) {
            this.left = quantitiesMax;
            this.drain = drain;
        }

        List<QuantityKey> nextPage(int size) {
            int end = Math.min(size, pages.size());
            List<QuantityKey> next = pages.subList(0, end);
            pages = pages.subList(end, pages.size());
            return next;
        }

        void add(OptionalInt done) {
            othersTurn = done.isEmpty() || drain.hasBegun();
            fruitless &= done.orElse(0) == 0;
            left -= done.orElse(0);
        }

        boolean goesOn() {
            return left > 0 && !othersTurn && !fruitless;
        }
    }
}
