package io.quantree.stock.edit;

import io.quantree.catalogue.Catalogue;
import io.quantree.input.InputCheck;
import io.quantree.input.RecordLimits;
import io.quantree.stock.edit.PositionStatuses.Page;
import io.quantree.stock.model.PositionKey;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Gives all positions at a location another status. Goes through the catalogue's key page by page, each in a transaction of its own: a
 * location may have a million positions, and a location with a few may lie far apart among millions.
 */
@ApplicationScoped
class PositionStatusWriter {
    /** Keys of one page, of whatever location; all of them are written in the worst case. */
    private static final int PAGE = 2_000;

    private final PositionStatuses statuses;

    PositionStatusWriter(PositionStatuses statuses) {
        this.statuses = statuses;
    }

    Uni<Integer> update(Catalogue catalogue, String locationRef, String status) {
        InputCheck check = new InputCheck();
        check.required("locationRef", RecordLimits.REF, locationRef);
        check.required("status", RecordLimits.STATUS, status);
        check.pass();
        Progress progress = new Progress();
        return Multi.createBy()
                .repeating()
                .uni(() -> statuses.run(connection ->
                                statuses.give(connection, catalogue.id(), progress.last, PAGE, locationRef, status))
                        .map(progress::reach))
                .whilst(reached -> !reached.ended)
                .collect()
                .last()
                .map(last -> progress.changed);
    }

    private static final class Progress {
        private PositionKey last = PositionKey.BEFORE_ALL;
        private int changed;
        private boolean ended;

        Progress reach(Page page) {
            ended = page.positions() < PAGE;
            last = page.last();
            changed += page.changed();
            return this;
        }
    }
}
