package io.quantree.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules that the Dockerfile keeps. {@code ContainerIT} builds and runs it where there is a container engine. */
class DockerfileTest {
    private static final Path FILE = Path.of("Dockerfile.native");

    private List<Instruction> instructions;

    @BeforeEach
    void read() throws IOException {
        instructions = Files.readAllLines(FILE).stream()
                .filter(line -> !line.isBlank())
                .map(Instruction::parse)
                .toList();
    }

    @Test
    void itSpeaksForItself() throws IOException {
        assertThat(Files.readString(FILE)).doesNotContain("#", "\\");
    }

    @Test
    void oneStageBuildsAndTheOtherRuns() {
        assertThat(instructions).filteredOn("word", "FROM").hasSize(2);
        assertThat(lastStage()).filteredOn("word", "RUN").isEmpty();
        assertThat(lastStage()).filteredOn("word", "COPY").singleElement().satisfies(copy -> assertThat(copy.rest())
                .startsWith("--from=build "));
    }

    @Test
    void everyImageHasATagThatIsNotTheLatest() {
        assertThat(instructions).filteredOn("word", "FROM").allSatisfy(from -> assertThat(
                        from.rest().split(" ")[0])
                .matches("[^:]+:.+")
                .doesNotEndWith(":latest"));
    }

    @Test
    void nothingIsFetchedFromElsewhere() {
        assertThat(instructions).extracting(Instruction::word).doesNotContain("ADD");
    }

    @Test
    void theServiceIsNobodySpecial() {
        // A number, because Kubernetes can't tell of a name that it isn't root's.
        assertThat(lastStage()).filteredOn("word", "USER").last().satisfies(user -> assertThat(user.rest())
                .matches("[1-9][0-9]*"));
    }

    @Test
    void theServiceIsTheFirstProcessAndHearsSignals() throws IOException {
        Instruction last = instructions.get(instructions.size() - 1);
        JsonNode words = new JsonMapper().readTree(last.rest());

        assertThat(last.word()).isEqualTo("ENTRYPOINT");
        assertThat(words.isArray()).isTrue();
        assertThat(words.get(0).asText()).doesNotEndWith("sh");
    }

    @Test
    void itListensWhereTheChartExpectsIt() {
        assertThat(lastStage())
                .contains(new Instruction("ENV", "QUARKUS_HTTP_HOST=0.0.0.0"))
                .contains(new Instruction(
                        "EXPOSE",
                        Chart.render()
                                .container("Deployment")
                                .at("/ports/0/containerPort")
                                .asText()));
    }

    private List<Instruction> lastStage() {
        List<Instruction> stage = new ArrayList<>();
        for (Instruction instruction : instructions) {
            if (instruction.word().equals("FROM")) {
                stage.clear();
            }
            stage.add(instruction);
        }
        return stage;
    }

    private record Instruction(String word, String rest) {
        static Instruction parse(String line) {
            String[] parts = line.strip().split("\\s+", 2);
            return new Instruction(parts[0].toUpperCase(Locale.ROOT), parts[1]);
        }
    }
}
