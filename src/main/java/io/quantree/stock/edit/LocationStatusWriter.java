package io.quantree.stock.edit;

import io.quantree.catalogue.Catalogue;
import io.quantree.change.ChangeCause;
import io.quantree.input.InputCheck;
import io.quantree.input.RecordLimits;
import io.quantree.security.Callers;
import io.quantree.stock.edit.PositionStatusPages.Page;
import io.quantree.stock.model.PositionKey;
import io.quantree.work.Steps;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Sets the status of all positions at a location. Walks the catalogue's key page by page, each page in a transaction of its own: a location
 * may have a million positions, and those of a small location may be spread among millions of others.
 */
@Singleton
record LocationStatusWriter(PositionStatusPages pages, Callers callers) {
    /** Positions of one page, at any location; in the worst case all of them are written. */
    private static final int PAGE = 2_000;

    Uni<Integer> update(Catalogue catalogue, String locationRef, String status) {
        InputCheck check = new InputCheck();
        check.required("locationRef", RecordLimits.REF, locationRef);
        check.required("status", RecordLimits.STATUS, status);
        check.pass();
        ChangeCause cause = new ChangeCause(
                StockTransactions.SOURCE,
                "updateInventoryPositionsStatus",
                callers.current().principal());
        Progress progress = new Progress();
        return Steps.repeat(
                        () -> pages.run(connection -> pages.give(
                                        connection, catalogue.id(), progress.last, PAGE, cause, locationRef, status))
                                .map(progress::reach),
                        reached -> !reached.ended)
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
