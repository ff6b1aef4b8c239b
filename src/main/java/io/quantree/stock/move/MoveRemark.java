package io.quantree.stock.move;

/** A remark about an applied move. The name is the stable code. */
public enum MoveRemark {
    /** A stored stock count was taken after it, so it changes nothing. */
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
