package io.quantree.ledger;

/** The descriptions of the arguments of lists of movements. */
final class MovementText {
    static final String SOURCE =
            "Changed by any of these: BATCH, MUTATION, DELTA, EVENT, OPENING and whatever else moves stock.";
    static final String SOURCE_REF = "Changed by any of these batches, mutations, deltas or events.";
    static final String RECORDED_ON = "Noted by the ledger in this span.";
    static final String OCCURRED_ON = "Happened in the world in this span; what nobody gave a time for is left out.";

    private MovementText() {}
}
