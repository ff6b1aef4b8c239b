package io.quantree.security.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.support.Settings;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Hashes of passwords. */
class PasswordsTest {
    private final Passwords passwords = new Passwords(Settings.of(
            LoginSettings.class,
            "quantree.login.hash-cost",
            "4",
            "quantree.login.hashes-at-once",
            "1",
            "quantree.login.waiting-max",
            "1"));

    private static <T> T done(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(20));
    }

    @Test
    void matchesOwnHashOnly() {
        String hash = done(passwords.hash("a long sentence"));

        assertThat(hash).startsWith("$2");
        assertThat(done(passwords.matches("a long sentence", hash))).isTrue();
        assertThat(done(passwords.matches("another sentence", hash))).isFalse();
        assertThat(done(passwords.matches("a long sentence", done(passwords.hash("x")), hash)))
                .isTrue();
    }

    @Test
    void matchesNothingWithoutHash() {
        String none = null;

        assertThat(done(passwords.matches("", none))).isFalse();
    }

    /** bcrypt itself reads 72 bytes. */
    @Test
    void readsPasswordToItsEnd() {
        String hash = done(passwords.hash("x".repeat(255) + "y"));

        assertThat(done(passwords.matches("x".repeat(255) + "z", hash))).isFalse();
    }

    @Test
    void refusesHashWhenTooManyWait() {
        AtomicInteger refused = new AtomicInteger();
        List<Uni<String>> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            all.add(passwords
                    .hash("x")
                    .onFailure(Problem.class)
                    .invoke(failure -> {
                        assertThat(((Problem) failure).type()).isEqualTo(ProblemType.OVERLOADED);
                        refused.incrementAndGet();
                    })
                    .onFailure()
                    .recoverWithNull());
        }

        done(Uni.join().all(all).andCollectFailures());

        assertThat(refused.get()).isBetween(1, 198);
    }
}
