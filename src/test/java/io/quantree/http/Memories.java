package io.quantree.http;

/** Memory for requests, without a service. */
public final class Memories {
    private static final long MAX = 64 << 20;

    private Memories() {}

    public static RequestMemory.Hold hold() {
        return new RequestMemory(MAX).hold(0);
    }

    /** A request beside others that hold everything. */
    public static RequestMemory.Hold full() {
        RequestMemory memory = new RequestMemory(MAX);
        RequestMemory.Hold hold = memory.hold(0);
        memory.hold(MAX);
        return hold;
    }
}
