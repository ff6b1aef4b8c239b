package io.quantree.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.cli.terminal.ExitCode;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.SecuredService;
import io.quantree.support.SuiteClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that need a token. */
@QuarkusTest
@TestProfile(SecuredService.class)
@QuarkusTestResource(EmbeddedPostgresResource.class)
class LoginCommandTest {
    @TempDir
    Path folder;

    private CommandRun.Environment shell;

    @BeforeEach
    void begin() {
        shell = new CommandRun.Environment(folder)
                .with("QUANTREE_URL", SuiteClient.tested().toString());
    }

    @Test
    void withoutTokenItSaysHowToLogIn() {
        CommandRun run = shell.run("job", "list");

        assertThat(run.code()).isEqualTo(ExitCode.NOT_AUTHORISED);
        assertThat(run.err()).contains("TOKEN_REQUIRED").contains("quantree login --url " + SuiteClient.tested());
    }

    @Test
    void wrongTokenIsNotAuthorised() {
        assertThat(shell.with("QUANTREE_TOKEN", "nonsense").run("job", "list").code())
                .isEqualTo(ExitCode.NOT_AUTHORISED);
    }

    @Test
    void wrongPasswordIsNotStored() {
        CommandRun run = shell.input("not the password\n").run("login", "--user", "nobody-of-the-cli");

        assertThat(run.code()).isIn(ExitCode.NOT_AUTHORISED, ExitCode.REFUSED);
        assertThat(folder.resolve("credentials.properties")).doesNotExist();
    }

    @Test
    void loggedInPersonWorksUntilTheLogout() {
        CommandRun login = shell.input(SecuredService.PASSWORD + "\n").run("login", "--user", SecuredService.ADMIN);

        assertThat(login.code()).isZero();
        assertThat(login.err()).contains("root is logged in at");
        assertThat(shell.run("job", "list").code()).isZero();
        assertThat(shell.run("doctor").out()).contains("as root");
        assertThat(shell.run("logout").code()).isZero();
        assertThat(shell.run("job", "list").code()).isEqualTo(ExitCode.NOT_AUTHORISED);
    }

    @Test
    void tokenThatEndsIsExchangedForTheNext() throws Exception {
        shell.input(SecuredService.PASSWORD + "\n").run("login", "--user", SecuredService.ADMIN);
        Properties stored = new Properties();
        Path file = folder.resolve("credentials.properties");
        try (Reader reader = Files.newBufferedReader(file)) {
            stored.load(reader);
        }
        String url = SuiteClient.tested().toString();
        String former = stored.getProperty(url + " access");
        stored.setProperty(url + " access", "of no use any more");
        stored.setProperty(url + " expires", "2020-01-01T00:00:00Z");
        try (Writer writer = Files.newBufferedWriter(file)) {
            stored.store(writer, null);
        }

        assertThat(shell.run("job", "list").code()).isZero();
        assertThat(Files.readString(file))
                .doesNotContain("2020-01-01")
                .doesNotContain("of no use")
                .doesNotContain(former);
    }
}
