package io.quantree.cli;

import static io.quantree.support.Entity.entity;

import io.quantree.support.Batches;
import io.quantree.support.SuiteClient;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Commands for a retailer with some stock, whose answers are compared with golden transcripts. */
abstract class AnswerShell {
    @TempDir
    Path folder;

    final CommandRun.Environment shell(long retailer) {
        return new CommandRun.Environment(folder)
                .with("QUANTREE_URL", SuiteClient.tested().toString())
                .with("QUANTREE_RETAILER", String.valueOf(retailer));
    }

    final Transcript transcript(long retailer) {
        return new Transcript(shell(retailer)).mask(retailer, "RETAILER").mask(SuiteClient.caller(), "CALLER");
    }

    static void fill(String job) {
        Batches.submit(
                job,
                entity("CAP", "SYDNEY", 10)
                        .with("ref", "c1-" + job)
                        .attribute("manufacturerBatchNumber", "B7")
                        .attribute("countryOfOrigin", "AU")
                        .attribute("channel", "WEB")
                        .attribute("expiresOn", "2090-01-31T00:00:00Z"),
                entity("CAP", "SYDNEY", 4)
                        .with("ref", "c2-" + job)
                        .attribute("manufacturerBatchNumber", "B8, \"old\"")
                        .attribute("channel", "SHOP")
                        .attribute("expiresOn", "2020-01-31T00:00:00Z"),
                entity("CAP", "PERTH", 5).with("ref", "c3-" + job).attribute("channel", "SHOP"),
                entity("CAP", "SYDNEY", 6)
                        .with("ref", "c4-" + job)
                        .with("type", "EXPECTED")
                        .attribute("channel", "WEB")
                        .attribute("expectedOn", "2091-05-01T00:00:00Z"));
    }
}
