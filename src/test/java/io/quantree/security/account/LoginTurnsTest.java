package io.quantree.security.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.support.Settings;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Attempts to log in of which two proceed at once and two may wait. */
class LoginTurnsTest {
    private final LoginTurns turns = new LoginTurns(
            Settings.of(LoginSettings.class, "quantree.login.hashes-at-once", "2", "quantree.login.waiting-max", "2"));
    private final List<UniEmitter<? super String>> begun = new ArrayList<>();

    private UniAssertSubscriber<String> attempt() {
        return turns.next(Uni.createFrom().<String>emitter(begun::add))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }

    @Test
    void beginsNextAttemptWhenOneHasEnded() {
        attempt();
        attempt();
        attempt();
        assertThat(begun).hasSize(2);

        begun.get(0).fail(new IllegalStateException("wrong password"));
        assertThat(begun).hasSize(3);

        attempt();
        begun.get(1).complete("token");
        assertThat(begun).hasSize(4);
    }

    @Test
    void refusesAttemptWhenTooManyWait() {
        for (int i = 0; i < 4; i++) {
            attempt().assertNotTerminated();
        }

        Problem refusal = (Problem) attempt().getFailure();

        assertThat(refusal.type()).isEqualTo(ProblemType.OVERLOADED);
        assertThat(begun).hasSize(2);
    }

    @Test
    void passesOverAttemptThatWasGivenUpWhileItWaited() {
        attempt();
        attempt();
        UniAssertSubscriber<String> gone = attempt();
        attempt();

        gone.cancel();
        begun.get(0).complete("token");
        assertThat(begun).hasSize(3);
        begun.get(1).complete("token");
        attempt();

        assertThat(begun).hasSize(4);
    }
}
