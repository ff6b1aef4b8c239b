package io.quantree.stock.write;

import io.quantree.catalogue.Catalogue;
import io.quantree.stock.model.OnHandRule;
import io.quantree.stock.model.StockCause;

/** The values that rows which are written together share. */
record ChangeScope(Catalogue catalogue, StockCause cause, OnHandRule onHand, boolean statusTransitions) {

    static <T> Columns<ChangeScope, T> columns() {
        return new Columns<ChangeScope, T>()
                .single("catalogue", scope -> scope.catalogue().id())
                .single("now", scope -> scope.cause().time())
                .single("catalogue_type", scope -> scope.catalogue().type())
                .single("follows", ChangeScope::statusTransitions)
                .single("source", scope -> scope.cause().source())
                .single("source_ref", scope -> scope.cause().sourceRef())
                .single("reason", scope -> scope.cause().reason())
                .single("principal", scope -> scope.cause().principal());
    }
}
