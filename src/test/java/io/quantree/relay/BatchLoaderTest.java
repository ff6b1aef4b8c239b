package io.quantree.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchLoaderTest {
    private final List<List<String>> statements = new ArrayList<>();
    private final BatchLoader<String> siblings = BatchLoader.of(List.of(1, 2, 3), (number, all) -> "m" + number);

    @Test
    void runsOneStatementForAllEntries() {
        assertThat(ask("colour")).isEqualTo(Map.of("m1", "colour"));
        assertThat(ask("colour")).isEqualTo(Map.of("m1", "colour"));

        assertThat(statements).containsExactly(List.of("m1", "m2", "m3"));
    }

    @Test
    void runsAnotherStatementForAnotherQuestion() {
        assertThat(ask("colour")).isEqualTo(Map.of("m1", "colour"));
        assertThat(ask("size")).isEqualTo(Map.of("m1", "size"));

        assertThat(statements).hasSize(2);
    }

    private Map<String, String> ask(String question) {
        return siblings.<String, String>ask(question, members -> {
                    statements.add(members);
                    return Uni.createFrom().item(Map.of("m1", question));
                })
                .await()
                .indefinitely();
    }
}
