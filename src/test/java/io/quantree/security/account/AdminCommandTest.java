package io.quantree.security.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantree.platform.ops.StartupProblem;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.SecuredService;
import io.quantree.support.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The command {@code quantree admin create}. */
@QuarkusTest
@TestProfile(SecuredService.class)
@QuarkusTestResource(EmbeddedPostgresResource.class)
class AdminCommandTest {
    @Test
    void makesAdministratorAndEndsTheTokensOfBefore() {
        String user = Tokens.newUser("a long sentence", "ADMIN", "*");
        Response before = Tokens.login(user, "a long sentence");
        String token = before.path("access_token");

        // The password is that of the configuration.
        AdminCommand.create(ConfigProvider.getConfig(), user);

        assertThat(Tokens.statusFor(Tokens.login(user, SecuredService.PASSWORD).path("access_token")))
                .isEqualTo(200);
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> Tokens.statusFor(token) == 401);
    }

    @Test
    void createsUserThatIsNotThere() {
        String user = "admin-" + UUID.randomUUID();

        AdminCommand.create(ConfigProvider.getConfig(), user);

        Tokens.login(user, SecuredService.PASSWORD).then().statusCode(200);
    }

    @Test
    void refusesNameOfBlanks() {
        assertThatThrownBy(() -> AdminCommand.create(ConfigProvider.getConfig(), " "))
                .isInstanceOf(StartupProblem.class)
                .hasMessageContaining("1 to 100 characters");
    }
}
