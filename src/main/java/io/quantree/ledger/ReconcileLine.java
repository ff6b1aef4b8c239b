package io.quantree.ledger;

/** A line of the answer to a reconciliation. */
public sealed interface ReconcileLine permits Difference, ReconcileSummary {}
