package io.quantree.hostile;

import io.quantree.support.RawConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Bodies that announce as much as is allowed, begin, and go on no more. */
record StalledBodies(int connections) implements Hostility {
    private static final int ANNOUNCED = 16 << 20;
    private static final String BEGINNING = "{\"entities\":[" + " ".repeat(16_000);

    @Override
    public int attackers() {
        return 1;
    }

    @Override
    public void attack(Target target) throws Exception {
        List<RawConnection> stalled = new ArrayList<>();
        try {
            for (int i = 0; i < connections && !target.isOver(); i++) {
                RawConnection connection = target.open();
                stalled.add(connection);
                try {
                    connection.send("POST " + target.job()
                            + "/batch HTTP/1.1\r\nHost: attacker\r\nContent-Type: application/json\r\n"
                            + target.authorization() + "Content-Length: " + ANNOUNCED + "\r\n\r\n" + BEGINNING);
                } catch (IOException e) {
                    // It is answered already.
                }
            }
            target.pause(Duration.ofSeconds(12));
        } finally {
            for (RawConnection connection : stalled) {
                target.countIfAnswered(connection);
                connection.close();
            }
        }
    }
}
