package io.quantree.hostile;

import io.quantree.support.RawConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Connections on which the head of a request never ends. */
record HalfHeads(int connections) implements Hostility {
    @Override
    public int attackers() {
        return 1;
    }

    @Override
    public void attack(Target target) throws Exception {
        List<RawConnection> halves = new ArrayList<>();
        try {
            for (int i = 0; i < connections && !target.isOver(); i++) {
                RawConnection half = target.open();
                halves.add(half);
                half.send("POST /api/v1/deltas HTTP/1.1\r\nHost: attacker\r\nX-" + i + ": ");
            }
            while (!target.isOver()) {
                for (RawConnection half : halves) {
                    try {
                        half.send("x");
                    } catch (IOException e) {
                        // The service has closed it.
                    }
                }
                target.pause(Duration.ofSeconds(1));
            }
        } finally {
            for (RawConnection half : halves) {
                target.countIfAnswered(half);
                half.close();
            }
        }
    }
}
