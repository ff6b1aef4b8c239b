package io.quantree.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A start that can't succeed ends at once, with a sentence that says what to do and a status that says not to try again. */
class MisconfiguredIT {
    private static final int EX_CONFIG = 78;

    @Test
    void withoutADatabaseItSaysSoInOneSentenceAndExits78() throws Exception {
        List<String> command = ServiceProcess.command();
        command.add(1, "-Dquantree.embedded-database.enabled=false");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(EX_CONFIG);
        assertThat(said.lines())
                .singleElement()
                .asString()
                .startsWith("No database is configured")
                .contains("QUARKUS_DATASOURCE_JDBC_URL");
    }
}
