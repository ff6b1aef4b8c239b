package io.quantree.hostile;

import io.quantree.support.RawConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Connections that ask for events of the change feed, and read none of them. */
record SilentFollowers(int connections, String query) implements Hostility {
    @Override
    public int attackers() {
        return 1;
    }

    @Override
    public void attack(Target target) throws Exception {
        String request = "GET /api/v1/changes?" + query + " HTTP/1.1\r\nHost: attacker\r\nAccept: text/event-stream\r\n"
                + target.authorization() + "\r\n";
        List<RawConnection> followers = new ArrayList<>();
        try {
            for (int i = 0; i < connections && !target.isOver(); i++) {
                RawConnection follower = target.openSlow();
                followers.add(follower);
                follower.send(request);
            }
            target.pause(Duration.ofSeconds(60));
        } finally {
            for (RawConnection follower : followers) {
                target.count(follower.isAnswered() ? "begun" : "none");
                follower.close();
            }
        }
    }
}
