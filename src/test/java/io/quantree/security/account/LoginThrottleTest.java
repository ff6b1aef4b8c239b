package io.quantree.security.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.SecuredService;
import io.quantree.support.SetClock;
import io.quantree.support.Settings;
import io.quantree.work.Clearing;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pauses after failed logins, with the default settings and a clock that tests move. */
@QuarkusTest
@TestProfile(SecuredService.class)
@QuarkusTestResource(EmbeddedPostgresResource.class)
class LoginThrottleTest {
    @Inject
    Pool pool;

    @Inject
    Clearing clearing;

    private final SetClock clock = new SetClock(Instant.parse("2026-11-01T00:00:00Z"));
    private LoginThrottle throttle;

    @BeforeEach
    void create() {
        throttle = new LoginThrottle(pool, Settings.of(LoginSettings.class), clearing, clock);
    }

    private static <T> T done(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(20));
    }

    private void fail(LoginThrottle.Subject subject, int times) {
        for (int i = 0; i < times; i++) {
            done(throttle.failed(List.of(subject)));
        }
    }

    /** How long the subject has to wait, with the second by which it is rounded up; zero if it need not. */
    private Duration pause(LoginThrottle.Subject subject) {
        try {
            done(throttle.check(List.of(subject)));
            return Duration.ZERO;
        } catch (Problem problem) {
            assertThat(problem.type()).isEqualTo(ProblemType.LOGIN_SLOWED);
            return Objects.requireNonNull(problem.retryAfter());
        }
    }

    @Test
    void slowsNextAttemptAfterFailuresTwiceAsLongEachTime() {
        LoginThrottle.Subject user = throttle.user(UUID.randomUUID().toString());
        fail(user, 5);
        assertThat(pause(user)).isZero();

        fail(user, 1);
        assertThat(pause(user)).isEqualTo(Duration.ofSeconds(2));
        fail(user, 1);
        assertThat(pause(user)).isEqualTo(Duration.ofSeconds(3));
        fail(user, 1);
        assertThat(pause(user)).isEqualTo(Duration.ofSeconds(5));
        fail(user, 50);
        assertThat(pause(user)).isEqualTo(Duration.ofSeconds(301));

        clock.pass(Duration.ofSeconds(300));
        assertThat(pause(user)).isZero();
    }

    @Test
    void slowsAddressLaterThanUser() {
        LoginThrottle.Subject address = throttle.address(UUID.randomUUID().toString());
        fail(address, 50);
        assertThat(pause(address)).isZero();

        fail(address, 1);
        assertThat(pause(address)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void forgetsFailuresAfterAnHourAndAfterLogin() {
        LoginThrottle.Subject user = throttle.user(UUID.randomUUID().toString());
        fail(user, 9);
        clock.pass(Duration.ofMinutes(61));
        fail(user, 1);
        assertThat(pause(user)).isZero();

        fail(user, 9);
        done(throttle.passed(List.of(user)));
        fail(user, 5);
        assertThat(pause(user)).isZero();
    }

    @Test
    void countsNetworkOfIpv6AsOneSender() {
        assertThat(throttle.address("2001:db8:1:2:3:4:5:6")).isEqualTo(throttle.address("2001:db8:1:2:a:b:c:d"));
        assertThat(throttle.address("2001:db8:1:3:3:4:5:6")).isNotEqualTo(throttle.address("2001:db8:1:2:3:4:5:6"));
        assertThat(throttle.address("10.0.0.1")).isNotEqualTo(throttle.address("10.0.0.2"));
    }
}
