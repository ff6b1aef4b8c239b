package io.quantree.reservation;

import io.quantree.catalogue.Catalogue;
import io.smallrye.mutiny.subscription.UniEmitter;

/** A step that waits to be committed. */
record PendingStep(Catalogue catalogue, StepRequest request, UniEmitter<? super StepResult> answer) {
    void settle(StepResult result) {
        answer.complete(result);
    }
}
