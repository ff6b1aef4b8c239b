package io.quantree.stock.move;

/** What is unusual about a move that was applied. The name is the stable code. */
public enum MoveRemark {
    /** A stock count that is already stored was taken after it, so it changes nothing. */
    COUNTED("The stock count that is stored was taken later and contains it already.");

    private final String message;

    MoveRemark(String message) {
        this.message = message;
    }

    /** A sentence for people. */
    public String message() {
        return message;
    }
}
