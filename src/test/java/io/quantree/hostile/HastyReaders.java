package io.quantree.hostile;

import io.quantree.support.RawConnection;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Readers that hang up while their answer begins, each at another moment; a header is a line with its end. */
record HastyReaders(int attackers, String path, String headers) implements Hostility {
    private static final int MOMENTS_MICROS = 8_000;

    @Override
    public void attack(Target target) throws Exception {
        try (RawConnection reader = target.open()) {
            reader.send("GET " + path + " HTTP/1.1\r\nHost: attacker\r\n" + headers + target.authorization() + "\r\n");
            TimeUnit.MICROSECONDS.sleep(ThreadLocalRandom.current().nextInt(MOMENTS_MICROS));
        }
        target.count("hung up");
    }

    @Override
    public String toString() {
        return attackers + " readers of " + path + " that hang up at once, "
                + headers.lines().findFirst().orElse("");
    }
}
