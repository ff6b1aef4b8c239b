package io.quantree.stock.write;

import io.quantree.catalogue.Catalogue;
import io.quantree.stock.model.OnHandRule;
import io.quantree.stock.model.StockCause;

/**
 * What the rows that are written together have in common.
 *
 * @param statusTransitions whether positions' statuses follow what is on hand
 */
record ChangeScope(Catalogue catalogue, StockCause cause, OnHandRule onHand, boolean statusTransitions) {}
