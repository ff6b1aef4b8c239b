package io.quantree.hostile;

import io.quantree.support.RawConnection;
import java.util.ArrayList;
import java.util.List;

/** Connections that all ask at the same moment, again and again. */
record Crowd(int connections, String path) implements Hostility {
    @Override
    public int attackers() {
        return 1;
    }

    @Override
    public void attack(Target target) throws Exception {
        String request = "GET " + path + " HTTP/1.1\r\nHost: attacker\r\n\r\n";
        List<RawConnection> crowd = new ArrayList<>();
        try {
            for (int i = 0; i < connections && !target.isOver(); i++) {
                crowd.add(target.open());
            }
            while (!target.isOver()) {
                for (RawConnection one : crowd) {
                    one.send(request);
                }
                for (RawConnection one : crowd) {
                    target.count(one);
                }
            }
        } finally {
            for (RawConnection one : crowd) {
                one.close();
            }
        }
    }
}
