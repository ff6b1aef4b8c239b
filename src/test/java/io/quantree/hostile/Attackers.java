package io.quantree.hostile;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The threads of an attack. */
final class Attackers {
    private Attackers() {}

    /** Attacks again and again, until the time is over. */
    static void run(Hostility hostility, Target target, Duration time) throws InterruptedException {
        List<Thread> attackers = new ArrayList<>();
        for (int i = 0; i < hostility.attackers(); i++) {
            Thread attacker = new Thread(() -> repeat(hostility, target), "attacker " + i);
            attacker.start();
            attackers.add(attacker);
        }
        target.pause(time);
        target.end();
        for (Thread attacker : attackers) {
            attacker.join();
        }
    }

    private static void repeat(Hostility hostility, Target target) {
        while (!target.isOver()) {
            try {
                hostility.attack(target);
            } catch (IOException e) {
                target.count("closed");
            } catch (Exception e) {
                target.count(e.toString());
                return;
            }
        }
    }
}
