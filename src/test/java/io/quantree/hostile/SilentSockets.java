package io.quantree.hostile;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** WebSockets that are opened and say nothing, or subscribe to everything and read nothing. */
record SilentSockets(int sockets, boolean subscribe) implements Hostility {
    private static final String SUBSCRIBE =
            "{\"id\":\"%d\",\"type\":\"subscribe\",\"payload\":{\"query\":\"subscription { stockChanges(after: \\\"0\\\")"
                    + " { cursor kind productRef locationRef version before after cause { source ref } a: after b: after c: after } }\"}}";
    private static final int SUBSCRIPTIONS = 10;

    @Override
    public int attackers() {
        return 1;
    }

    @Override
    public void attack(Target target) throws Exception {
        List<AttackingSocket> open = new ArrayList<>();
        try {
            for (int i = 0; i < sockets && !target.isOver(); i++) {
                AttackingSocket socket = AttackingSocket.open(target);
                open.add(socket);
                if (subscribe) {
                    socket.initialise();
                    subscribe(socket);
                }
            }
            target.pause(Duration.ofSeconds(60));
        } finally {
            for (AttackingSocket socket : open) {
                socket.close();
            }
        }
    }

    private static void subscribe(AttackingSocket socket) throws IOException {
        for (int i = 0; i < SUBSCRIPTIONS; i++) {
            socket.text(SUBSCRIBE.formatted(i));
        }
    }
}
