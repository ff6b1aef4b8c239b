package io.quantree.change;

import io.quantree.work.WorkerLoop;
import io.quantree.work.WorkerLoops;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The sequencer of this replica: numbers changes soon after they are made, whether or not a reader asks for them. */
@ApplicationScoped
class Sequencer {
    private final ChangeSequence sequence;
    private final ChangeSettings settings;
    private final WorkerLoop loop;

    Sequencer(ChangeSequence sequence, ChangeSignal signal, ChangeSettings settings, WorkerLoops loops) {
        this.sequence = sequence;
        this.settings = settings;
        this.loop = loops.create(Sequencer.class, 1, signal, settings.poll());
    }

    void start(@Observes StartupEvent event) {
        loop.start(worker -> turn(), failure -> false);
    }

    private Uni<Boolean> turn() {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(settings.gather())
                .chain(sequence::advance)
                .replaceWith(false);
    }
}
