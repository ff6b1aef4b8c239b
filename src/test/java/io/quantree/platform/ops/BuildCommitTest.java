package io.quantree.platform.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class BuildCommitTest {
    @Test
    void readsCommitOfTheBuild() {
        Properties properties = new Properties();
        properties.setProperty("git.commit.id", "1e23");
        properties.setProperty("git.commit.time", "2026-11-22T14:51:02Z");
        properties.setProperty("git.dirty", "true");

        assertThat(BuildCommit.of(properties)).isEqualTo(new BuildCommit("1e23", "2026-11-22T14:51:02Z", true));
    }

    @Test
    void isEmptyOutsideAClone() {
        assertThat(BuildCommit.of(new Properties()).json().encode())
                .isEqualTo("{\"id\":null,\"time\":null,\"dirty\":null}");
    }
}
