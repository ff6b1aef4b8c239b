package io.quantree.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.JsonText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmissionPartsTest {
    @TempDir
    Path folder;

    @Test
    void nameOfTheFileSaysWhatItHolds() {
        assertThat(FileFormat.of("a/stock.CSV")).isEqualTo(FileFormat.CSV);
        assertThat(FileFormat.of("stock.tsv.gz")).isEqualTo(FileFormat.TABS);
        assertThat(FileFormat.of("stock.jsonl")).isEqualTo(FileFormat.NDJSON);
        assertThat(FileFormat.of("stock.json")).isEqualTo(FileFormat.JSON);
        assertThatThrownBy(() -> FileFormat.of("stock.xlsx"))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("stock.xlsx");
        assertThatThrownBy(() -> FileFormat.of("-")).isInstanceOf(Fault.class);
    }

    @Test
    void missingFileAndFolderAreUsageErrors() {
        assertThatThrownBy(() -> SentFile.of(folder.resolve("none.csv").toString(), null, null))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("doesn't exist");
        assertThatThrownBy(() -> SentFile.of(folder.toString(), FileFormat.CSV, null))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("can't be read");
    }

    @Test
    void batchIsNamedWithItsJob() {
        assertThat(BatchRef.of("2/3")).isEqualTo(new BatchRef("2", "3"));
        assertThat(BatchRef.of("2")).isEqualTo(new BatchRef("2", null));
        for (String wrong : List.of("", "/", "2/", "/3", "1/2/3")) {
            assertThatThrownBy(() -> BatchRef.of(wrong)).as(wrong).isInstanceOf(Fault.class);
        }
    }

    @Test
    void countsAreThoseOfTheSubmittedBatches() throws Exception {
        Counts counts = Counts.of(JsonText.read("""
                        {"batchCount": 3, "summary": {"received": 60, "failed": 9}, "batches": [
                          {"id": "1", "summary": {"received": 10, "created": 9, "failed": 1}},
                          {"id": "2", "summary": {"received": 20, "created": 20, "failed": 0}},
                          {"id": "3", "summary": {"received": 30, "created": 22, "failed": 8}}]}"""), Set.of("1", "2"));

        assertThat(counts.received()).isEqualTo(30);
        assertThat(counts.applied()).isEqualTo(30);
        assertThat(counts.failed()).isEqualTo(1);
    }

    @Test
    void jobThatDoesNotListAllBatchesCountsAsAWhole() throws Exception {
        Counts counts = Counts.of(
                JsonText.read(
                        "{\"batchCount\": 10001, \"summary\": {\"received\": 60, \"failed\": 9}, \"batches\": []}"),
                Set.of("1"));

        assertThat(counts.failed()).isEqualTo(9);
    }

    @Test
    void whatMayPassIsTriedAgainAndWhatWillNotIsNot() {
        List<String> told = new ArrayList<>();
        Retry retry = new Retry(2, Duration.ofMillis(1), told::add);
        List<Integer> attempts = new ArrayList<>();

        assertThat(retry.<Integer>until(() -> {
                    attempts.add(1);
                    if (attempts.size() < 3) {
                        throw new Fault(ExitCode.UNREACHABLE, "It broke off.", null);
                    }
                    return attempts.size();
                }))
                .isEqualTo(3);
        assertThat(told).hasSize(2).allMatch(text -> text.startsWith("It broke off. Trying again in 0.00"));
        attempts.clear();
        assertThatThrownBy(() -> retry.until(() -> {
                    attempts.add(1);
                    throw new Fault(ExitCode.REFUSED, "No.", null);
                }))
                .hasMessage("No.");
        assertThat(attempts).hasSize(1);
        assertThatThrownBy(() -> retry.until(() -> {
                    attempts.add(1);
                    throw new Fault(ExitCode.SERVER_ERROR, "Busy.", null);
                }))
                .hasMessage("Busy.");
        assertThat(attempts).hasSize(4);
    }
}
