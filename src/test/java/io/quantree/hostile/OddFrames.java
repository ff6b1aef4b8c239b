package io.quantree.hostile;

/** WebSockets that send frames which are too large, too many, or without an end. */
record OddFrames(int attackers, Kind kind) implements Hostility {
    private static final int MEGABYTE = 1 << 20;

    enum Kind {
        /** A frame that says it has a terabyte, and goes on and on. */
        ENDLESS,
        /** A message of frames none of which is the last one. */
        FRAGMENTS,
        /** Messages of nearly the largest size that are no JSON. */
        RUBBISH,
        PINGS
    }

    @Override
    public void attack(Target target) throws Exception {
        try (AttackingSocket socket = AttackingSocket.open(target)) {
            socket.initialise();
            switch (kind) {
                case ENDLESS -> {
                    for (int i = 0; i < 64 && !target.isOver(); i++) {
                        socket.frame(AttackingSocket.TEXT, true, 1L << 40, new byte[MEGABYTE]);
                    }
                }
                case FRAGMENTS -> {
                    socket.frame(AttackingSocket.TEXT, false, new byte[1]);
                    while (!target.isOver()) {
                        socket.frame(AttackingSocket.CONTINUATION, false, new byte[60_000]);
                    }
                }
                case RUBBISH -> {
                    String deep = "[".repeat(65_000);
                    while (!target.isOver()) {
                        socket.text(deep);
                    }
                }
                case PINGS -> {
                    while (!target.isOver()) {
                        socket.frame(AttackingSocket.PING, true, new byte[100]);
                    }
                }
            }
        }
    }
}
