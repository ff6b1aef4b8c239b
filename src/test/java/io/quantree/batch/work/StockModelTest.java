package io.quantree.batch.work;

import static io.quantree.support.Batches.await;
import static io.quantree.support.Batches.newJob;
import static io.quantree.support.Batches.newRetailer;
import static io.quantree.support.Batches.submit;
import static io.quantree.support.Batches.summary;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quantree.batch.Duplicates;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Repeats;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Random batches through the API, compared with a model; a failure names its seed. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class StockModelTest {
    private static final int SEQUENCES = Repeats.of(2, 32);
    private static final int BATCHES = Repeats.of(3, 5);
    private static final int ORDERS = Repeats.of(2, 50);
    private static final String STOCK = """
            SELECT q.sku_ref || '@' || q.location_ref || ' ' || type || ' ' || q.status || ' ' || quantity || ' '
                || coalesce(q.attributes -> 'colour' ->> 'value', 'null') || ' '
                || coalesce(extract(epoch FROM as_of)::bigint::text, 'null') || ' ' || (parent_id IS NOT NULL) || ' #'
                || count(*)
            FROM inventory_quantity q JOIN inventory_catalogue c ON c.id = q.catalogue_id WHERE c.retailer_id = ?
            GROUP BY q.sku_ref, q.location_ref, type, q.status, quantity, q.attributes -> 'colour' ->> 'value', as_of, parent_id IS NOT NULL, c.type
            """.replace(" type", " q.type");

    private static final String ON_HAND = """
            SELECT sku_ref || '@' || location_ref || ' on hand ' || on_hand
            FROM inventory_position p JOIN inventory_catalogue c ON c.id = p.catalogue_id WHERE c.retailer_id = ?
            """;

    @Inject
    AgroalDataSource database;

    @ParameterizedTest
    @ValueSource(strings = {"null", "{\"preprocessing\":\"skip\"}"})
    void batchesChangeStockLikeTheModel(String meta) throws SQLException {
        boolean preprocessing = meta.equals("null");
        for (long seed = 1; seed <= SEQUENCES; seed++) {
            RandomBatches batches = new RandomBatches(new Random(seed), seed % 2 == 0);
            StockModel model = new StockModel();
            long retailer = newRetailer();
            String job = newJob(retailer, meta);
            for (int i = 0; i < BATCHES; i++) {
                List<ModelRecord> batch = batches.next();
                submitAndCompare(seed, i, job, retailer, model, batch, preprocessing);
                JsonPath replay = submitAndCompare(seed, i, job, retailer, model, batch, preprocessing);
                if (preprocessing) {
                    assertThat(replay.getInt("summary.created") + replay.getInt("summary.updated"))
                            .as("changes by a repeat of batch %d; seed %d: %s", i, seed, List.of(json(batch)))
                            .isZero();
                }
            }
        }
        StockInvariants.hold();
    }

    @Test
    void orderOfTwoBatchesWithTimesMakesNoDifference() throws SQLException {
        for (long seed = 1; seed <= ORDERS; seed++) {
            Random random = new Random(seed);
            List<ModelRecord> one = counts(random, 0);
            List<ModelRecord> other = counts(random, 1);
            long retailer = newRetailer();
            long reversed = newRetailer();

            submit(newJob(retailer), json(one));
            submit(newJob(retailer), json(other));
            submit(newJob(reversed), json(other));
            submit(newJob(reversed), json(one));

            assertThat(stock(reversed))
                    .as("seed %d: %s then %s", seed, one, other)
                    .isEqualTo(stock(retailer));
        }
        StockInvariants.hold();
    }

    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    @Test
    void cutsOfAFileMakeNoDifference() throws SQLException {
        for (long seed = 1; seed <= SEQUENCES; seed++) {
            Random random = new Random(seed);
            RandomBatches batches = new RandomBatches(random, seed % 2 == 0);
            List<ModelRecord> file = new ArrayList<>();
            for (int i = 0; i < BATCHES; i++) {
                batches.next().stream().filter(ModelRecord::isCount).forEach(file::add);
            }

            compareWithCuts(seed, file, file, random);
        }
    }

    @Test
    void cutsOfAFileOfCountsAndMovesMakeNoDifference() throws SQLException {
        for (long seed = 1; seed <= SEQUENCES; seed++) {
            Random random = new Random(seed);
            RandomBatches batches = new RandomBatches(random, false);
            List<ModelRecord> file = new ArrayList<>();
            for (int i = 0; i < BATCHES; i++) {
                // A parent has to be stored before the batch of its child.
                batches.next().stream()
                        .filter(record -> record.parent() == null
                                || file.stream()
                                        .anyMatch(other -> !other.bad()
                                                && other.position().equals(record.position())
                                                && other.name().equals(record.parent())))
                        .forEach(file::add);
            }

            compareWithCuts(seed, file, file, random);
        }
    }

    @Test
    void orderOfDatedCountsInAFileMakesNoDifference() throws SQLException {
        for (long seed = 1; seed <= SEQUENCES; seed++) {
            Random random = new Random(seed);
            List<ModelRecord> file = new ArrayList<>();
            for (int second = 0; second < 40; second++) {
                // One in five has a parent that is nowhere, and fails.
                file.add(new ModelRecord(
                        "S" + random.nextInt(3),
                        "L",
                        "LAST_ON_HAND",
                        null,
                        random.nextBoolean() ? "WEB" : null,
                        null,
                        random.nextInt(50),
                        null,
                        null,
                        random.nextInt(5) == 0 ? "nowhere" : null,
                        null,
                        Instant.parse("2026-01-01T00:00:00Z").plusSeconds(second),
                        false));
            }
            List<ModelRecord> shuffled = new ArrayList<>(file);
            Collections.shuffle(shuffled, random);

            compareWithCuts(seed, file, shuffled, random);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Duplicates.class,
            names = {"SUM", "REJECT"})
    void cutsOfAStreamMakeNoDifferenceToSummedAndRejectedRecords(Duplicates duplicates) throws SQLException {
        for (long seed = 1; seed <= SEQUENCES; seed++) {
            Random random = new Random(seed);
            RandomBatches batches = new RandomBatches(random, seed % 2 == 0);
            List<String> file = new ArrayList<>();
            for (int i = 0; i < BATCHES; i++) {
                batches.next().stream()
                        .filter(record -> record.parent() == null)
                        .map(ModelRecord::json)
                        .forEach(file::add);
            }
            long retailer = newRetailer();
            long other = newRetailer();

            List<String> whole = stream(newJob(retailer), duplicates, file);
            List<String> cut = stream(newJob(other), duplicates, withCuts(file, random));
            cut.removeAll(List.of("WRONG_TYPE"));
            whole.removeAll(List.of("WRONG_TYPE"));

            assertThat(cut).as("seed %d: %s", seed, file).isEqualTo(whole);
            assertThat(stock(other)).as("seed %d: %s", seed, file).isEqualTo(stock(retailer));
        }
    }

    /** Lines that are no records, so that the next one begins a batch. */
    private static List<String> withCuts(List<String> file, Random random) {
        List<String> lines = new ArrayList<>(file);
        for (int end = 5_000; end <= 10_000; end += 5_000) {
            int place = lines.size() - random.nextInt(file.size() / 3);
            lines.addAll(place, Collections.nCopies(Math.max(0, end - place), "7"));
        }
        return lines;
    }

    private static List<String> stream(String job, Duplicates duplicates, List<String> lines) {
        List<String> batches = given().queryParam("duplicates", duplicates)
                .contentType("application/x-ndjson")
                .body(String.join("\n", lines).getBytes(StandardCharsets.UTF_8))
                .post("/api/v4.1/job/" + job + "/batch")
                .then()
                .statusCode(200)
                .extract()
                .path("batches.id");
        List<String> codes = new ArrayList<>();
        batches.forEach(batch -> codes.addAll(await(job, batch).getList("results.code")));
        return codes;
    }

    /** Applies one file in one batch and the other one in several, to stock of their own. */
    private void compareWithCuts(long seed, List<ModelRecord> whole, List<ModelRecord> cut, Random random)
            throws SQLException {
        long retailer = newRetailer();
        long other = newRetailer();
        submit(newJob(retailer), json(whole));
        String job = newJob(other);
        int start = 0;
        while (start < cut.size()) {
            int end = Math.min(cut.size(), start + 1 + random.nextInt(12));
            submit(job, json(cut.subList(start, end)));
            start = end;
        }
        assertThat(stock(other))
                .as("seed %d: %s, cut from %s", seed, List.of(json(whole)), List.of(json(cut)))
                .isEqualTo(stock(retailer));
    }

    private JsonPath submitAndCompare(
            long seed, int number, String job, long retailer, StockModel model, List<ModelRecord> batch, boolean pre)
            throws SQLException {
        Set<String> before = model.lines();
        String expected = model.apply(batch, pre).of(batch.size());
        JsonPath answer = submit(job, json(batch));
        String about = "batch %d of seed %d over %s: %s".formatted(number, seed, before, List.of(json(batch)));
        assertThat(summary(answer)).as(about).isEqualTo(expected);
        assertThat(stock(retailer)).as(about).isEqualTo(model.lines());
        return answer;
    }

    /** Counts of the same products, each with a time that no other batch has for it. */
    private static List<ModelRecord> counts(Random random, int which) {
        List<ModelRecord> counts = new ArrayList<>();
        for (int sku = 0; sku < 10; sku++) {
            Instant asOf = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(2L * random.nextInt(4) + which);
            counts.add(new ModelRecord(
                    "S" + sku,
                    "L",
                    "LAST_ON_HAND",
                    null,
                    null,
                    null,
                    random.nextInt(50),
                    null,
                    null,
                    null,
                    null,
                    asOf,
                    false));
        }
        return counts;
    }

    private static String[] json(List<ModelRecord> batch) {
        return batch.stream().map(ModelRecord::json).toArray(String[]::new);
    }

    private Set<String> stock(long retailer) throws SQLException {
        Set<String> lines = new TreeSet<>();
        try (Connection connection = database.getConnection()) {
            for (String query : new String[] {STOCK, ON_HAND}) {
                try (PreparedStatement statement = connection.prepareStatement(query)) {
                    statement.setLong(1, retailer);
                    try (ResultSet rows = statement.executeQuery()) {
                        while (rows.next()) {
                            lines.add(rows.getString(1));
                        }
                    }
                }
            }
        }
        return lines;
    }
}
