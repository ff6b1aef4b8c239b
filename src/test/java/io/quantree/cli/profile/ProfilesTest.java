package io.quantree.cli.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.Output;
import io.quantree.cli.terminal.Terminal;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilesTest {
    private static final String FILE = """
            profile=production
            production.url=https://stock.example.com/
            production.retailer=7
            production.catalogue=MAIN:7
            staging.url=http://staging:8080
            """;

    @TempDir
    Path folder;

    @Test
    void withoutAnythingItIsThisMachine() {
        assertThat(Profiles.read(terminal(Map.of())).choose(null, null))
                .isEqualTo(new Profile(URI.create("http://127.0.0.1:8080"), null, null));
    }

    @Test
    void fileChoosesTheProfile() throws Exception {
        Files.writeString(folder.resolve("config.properties"), FILE);

        assertThat(Profiles.read(terminal(Map.of())).choose(null, null))
                .isEqualTo(new Profile(URI.create("https://stock.example.com"), "7", "MAIN:7"));
    }

    @Test
    void optionsComeBeforeTheEnvironmentAndThatBeforeTheFile() throws Exception {
        Files.writeString(folder.resolve("config.properties"), FILE);
        Map<String, String> environment = Map.of("QUANTREE_URL", "http://env:1", "QUANTREE_RETAILER", "9");
        Profiles profiles = Profiles.read(terminal(environment));

        assertThat(profiles.choose("http://option:2", "staging").url()).hasToString("http://option:2");
        assertThat(profiles.choose(null, "staging").url()).hasToString("http://staging:8080");
        assertThat(profiles.choose(null, null)).isEqualTo(new Profile(URI.create("http://env:1"), "9", null));
        assertThat(Profiles.read(terminal(Map.of("QUANTREE_PROFILE", "staging")))
                        .choose(null, null)
                        .url())
                .hasToString("http://staging:8080");
    }

    @Test
    void unknownProfileNamesTheKnownOnes() throws Exception {
        Files.writeString(folder.resolve("config.properties"), FILE);

        assertThatThrownBy(() -> Profiles.read(terminal(Map.of())).choose(null, "prod"))
                .isInstanceOfSatisfying(Fault.class, fault -> {
                    assertThat(fault.exitCode()).isEqualTo(ExitCode.USAGE);
                    assertThat(fault.hint()).contains("production, staging");
                });
    }

    @Test
    void unknownProfileThatTheFileChoosesIsMisconfigurationAndThatOfTheShellIsUsage() throws Exception {
        Files.writeString(folder.resolve("config.properties"), "profile=prod\nstaging.url=http://staging:8080\n");

        assertThatThrownBy(() -> Profiles.read(terminal(Map.of())).choose(null, null))
                .isInstanceOfSatisfying(Fault.class, fault -> {
                    assertThat(fault.exitCode()).isEqualTo(ExitCode.MISCONFIGURED);
                    assertThat(fault.hint()).contains("profile=prod").contains("staging");
                });
        assertThatThrownBy(() -> Profiles.read(terminal(Map.of("QUANTREE_PROFILE", "prod")))
                        .choose(null, null))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.USAGE));
    }

    @Test
    void addressOfTheFileThatIsNoneIsMisconfiguration() throws Exception {
        Files.writeString(folder.resolve("config.properties"), "staging.url=staging:8080\n");

        assertThatThrownBy(() -> Profiles.read(terminal(Map.of())).choose(null, "staging"))
                .isInstanceOfSatisfying(Fault.class, fault -> {
                    assertThat(fault.exitCode()).isEqualTo(ExitCode.MISCONFIGURED);
                    assertThat(fault.getMessage()).contains("staging.url in").contains("config.properties");
                });
    }

    @Test
    void addressWithAQueryOrAFragmentIsRefusedWithItsRoot() {
        Profiles profiles = Profiles.read(terminal(Map.of()));
        Map<String, String> parts = Map.of("/?retailer=1", "query", "?retailer=1", "query", "#stock", "fragment");
        parts.forEach((end, part) -> assertThatThrownBy(() -> profiles.choose("https://x:8443" + end, null))
                .isInstanceOfSatisfying(Fault.class, fault -> {
                    assertThat(fault.exitCode()).isEqualTo(ExitCode.USAGE);
                    assertThat(fault.getMessage()).contains("has a " + part);
                    assertThat(fault.hint()).isEqualTo("Name it as https://x:8443.");
                }));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://anna:s3cret@x",
                "https://anna:s3cret@my_host",
                "https://anna:s3cr/et@x",
                "https://anna:s3?cret@x",
                "https://anna:se#cret@x",
                "https://anna:p%zz@x",
                "anna:s3cret@stock.example.com"
            })
    void passwordInAnAddressIsNotShown(String address) {
        assertThatThrownBy(() -> Profiles.read(terminal(Map.of())).choose(address, null))
                .isInstanceOfSatisfying(Fault.class, fault -> {
                    assertThat(fault.exitCode()).isEqualTo(ExitCode.USAGE);
                    assertThat(fault.getMessage())
                            .isEqualTo("The address of --url has a user name or a password before an @.");
                    assertThat(fault.hint()).doesNotContain("anna");
                });
    }

    @Test
    void addressMayHaveThePathOfAGateway() {
        assertThat(Profiles.read(terminal(Map.of()))
                        .choose("https://x/stock/", null)
                        .url())
                .hasToString("https://x/stock");
    }

    @Test
    void schemeInCapitalsAndSlashesAtTheEndAreTheSameAddress() {
        assertThat(Profiles.read(terminal(Map.of()))
                        .choose("HTTPS://x:8443//", null)
                        .url())
                .hasToString("https://x:8443");
    }

    @Test
    void unknownKeyOfTheFileIsRefused() throws Exception {
        Files.writeString(folder.resolve("config.properties"), "production.ulr=https://stock.example.com");

        assertThatThrownBy(() -> Profiles.read(terminal(Map.of())))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("production.ulr");
    }

    @Test
    void addressesThatAreNoneAreRefused() {
        Profiles profiles = Profiles.read(terminal(Map.of()));
        for (String wrong :
                new String[] {"stock.example.com", "ftp://x", "http://", "http://a b", "http://x:65536", "http://x:0"
                }) {
            assertThatThrownBy(() -> profiles.choose(wrong, null))
                    .as(wrong)
                    .isInstanceOf(Fault.class)
                    .hasMessageContaining(wrong);
        }
    }

    private Terminal terminal(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(variables);
        all.put("QUANTREE_CONFIG_HOME", folder.toString());
        return new Terminal(
                InputStream.nullInputStream(),
                new Output(OutputStream.nullOutputStream(), "The output", false),
                System.err,
                false,
                false,
                all);
    }
}
