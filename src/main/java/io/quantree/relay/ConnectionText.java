package io.quantree.relay;

/** Descriptions of the fields that all connections share. */
public final class ConnectionText {
    public static final String PAGE_INFO = "Where the page lies in the list.";

    public static final String CURSOR = "Its place in the list: pass it on as `after` or `before`.";

    public static final String TOTAL =
            "How many there are in all, on this page and on others. Costs a statement of its own that reads all of them.";

    private ConnectionText() {}
}
