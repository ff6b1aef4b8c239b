package io.quantree.hostile;

import io.quantree.support.RawConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Connections that ask for an answer again and again, and read nothing of it. */
record SlowReaders(int connections, String path, int requests) implements Hostility {
    @Override
    public int attackers() {
        return 1;
    }

    @Override
    public void attack(Target target) throws Exception {
        String request = "GET " + path + " HTTP/1.1\r\nHost: attacker\r\n" + target.authorization() + "\r\n";
        List<RawConnection> readers = new ArrayList<>();
        try {
            for (int i = 0; i < connections && !target.isOver(); i++) {
                RawConnection reader = target.openSlow();
                readers.add(reader);
                reader.send(request.repeat(requests));
            }
            target.pause(Duration.ofSeconds(60));
        } finally {
            for (RawConnection reader : readers) {
                target.countIfAnswered(reader);
                reader.close();
            }
        }
    }
}
