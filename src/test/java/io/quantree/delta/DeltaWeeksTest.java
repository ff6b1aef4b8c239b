package io.quantree.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.platform.database.BackgroundPool;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Settings;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class DeltaWeeksTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    BackgroundPool pool;

    @Test
    void existAfterStart() {
        LocalDate monday = LocalDate.now(ZoneOffset.UTC).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));

        assertThat(partitions())
                .contains("inventory_delta_default")
                .containsAll(Stream.of(monday, monday.plusWeeks(1), monday.plusWeeks(2))
                        .map(DeltaWeeksTest::name)
                        .toList());
    }

    @Test
    void beginOnMondaysAcrossEndOfYear() {
        at("2018-12-30T23:59:59Z").create().await().atMost(SOON);

        assertThat(partitions())
                .contains("inventory_delta_2018_12_24", "inventory_delta_2018_12_31", "inventory_delta_2019_01_07")
                .doesNotContain("inventory_delta_2018_12_17", "inventory_delta_2019_01_14");
    }

    @Test
    void areCreatedOnceByConcurrentReplicas() {
        DeltaWeeks replica = at("2019-06-05T00:00:00Z");
        List<Uni<Void>> replicas = Stream.generate(replica::create).limit(6).toList();

        Uni.join().all(replicas).andFailFast().await().atMost(SOON);

        assertThat(partitions())
                .contains("inventory_delta_2019_06_03", "inventory_delta_2019_06_10", "inventory_delta_2019_06_17");
    }

    @Test
    void areDroppedWhenLastDayIsOlderThanRetention() {
        at("2017-03-01T00:00:00Z").create().await().atMost(SOON);
        execute(
                "INSERT INTO inventory_delta (catalogue_id, delta_id, week, content_digest) VALUES"
                        + " (-1, gen_random_uuid(), '2017-02-27', 1), (-1, gen_random_uuid(), '2017-03-06', 1), (-1, gen_random_uuid(), '2016-01-04', 1)");

        // Thirty days before that Tuesday is the last Sunday of the first week.
        at("2017-04-04T12:00:00Z").forget().await().atMost(SOON);
        assertThat(partitions()).contains("inventory_delta_2017_02_27", "inventory_delta_2017_03_06");
        assertThat(remembered()).containsExactly("week=2017-02-27", "week=2017-03-06");

        at("2017-04-05T12:00:00Z").forget().await().atMost(SOON);
        assertThat(partitions()).doesNotContain("inventory_delta_2017_02_27").contains("inventory_delta_2017_03_06");
        assertThat(remembered()).containsExactly("week=2017-03-06");

        execute("DELETE FROM inventory_delta WHERE catalogue_id = -1");
    }

    private DeltaWeeks at(String now) {
        return new DeltaWeeks(pool, Settings.of(DeltaSettings.class), Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }

    private static String name(LocalDate monday) {
        return "inventory_delta_" + monday.toString().replace('-', '_');
    }

    private static List<String> remembered() {
        return StockInvariants.rows("SELECT week FROM inventory_delta WHERE catalogue_id = -1 ORDER BY week");
    }

    private void execute(String statement) {
        pool.query(statement).execute().await().atMost(SOON);
    }

    private static List<String> partitions() {
        return StockInvariants.rows(
                        "SELECT inhrelid::regclass::text AS n FROM pg_inherits WHERE inhparent = 'inventory_delta'::regclass")
                .stream()
                .map(row -> row.substring(2))
                .toList();
    }
}
