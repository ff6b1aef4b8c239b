package io.quantree.hostile;

import io.quantree.support.RawConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Streams of which a byte arrives every now and then. */
record DrippingStreams(int connections) implements Hostility {
    @Override
    public int attackers() {
        return 1;
    }

    @Override
    public void attack(Target target) throws Exception {
        List<RawConnection> streams = new ArrayList<>();
        try {
            for (int i = 0; i < connections && !target.isOver(); i++) {
                RawConnection stream = target.open();
                streams.add(stream);
                stream.send("POST " + target.job()
                        + "/batch HTTP/1.1\r\nHost: attacker\r\nContent-Type: application/x-ndjson\r\n"
                        + target.authorization() + "Transfer-Encoding: chunked\r\n\r\n");
            }
            while (!target.isOver()) {
                for (RawConnection stream : streams) {
                    drip(stream);
                }
                target.pause(Duration.ofMillis(200));
            }
        } finally {
            for (RawConnection stream : streams) {
                target.countIfAnswered(stream);
                stream.close();
            }
        }
    }

    private static void drip(RawConnection stream) {
        try {
            stream.send("1\r\n \r\n");
        } catch (IOException e) {
            // It was refused.
        }
    }
}
