package io.quantree.bench;

/** Ways to keep rows of availability, and to keep none. */
enum MaintainedWay {
    NONE("no rows", 0),
    IN_TRANSACTION_ONE("in the writing transaction", 1),
    IN_TRANSACTION("in the writing transaction", 5),
    QUEUED("by a third session, from a queue", 5);

    /** How many catalogues have rows in the largest case. */
    static final int CATALOGUES = 5;

    private final String title;
    private final int catalogues;

    MaintainedWay(String title, int catalogues) {
        this.title = title;
        this.catalogues = catalogues;
    }

    String title() {
        return title;
    }

    int catalogues() {
        return catalogues;
    }

    boolean isInTransaction() {
        return catalogues > 0 && !isQueued();
    }

    boolean isQueued() {
        return this == QUEUED;
    }
}
