package io.quantree.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.loops.LoopWatch;
import io.quantree.robustness.DatabaseProcess;
import io.quantree.robustness.ServiceProcess;
import io.quantree.robustness.StockLines;
import io.quantree.robustness.Traffic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Attackers beside a client that behaves: its batches, deltas and queries are answered and stored once, health is answered at once, and the
 * process lives on. {@code -Dhostile.seconds} says how long each attack lasts, {@code -Dhostile.only} which
 * have that in their name, as a regular expression.
 */
@Tag("hostile")
class HostileIT {
    private static final Duration ATTACK = Duration.ofSeconds(Integer.getInteger("hostile.seconds", 12));
    private static final Pattern ONLY = Pattern.compile(System.getProperty("hostile.only", ""));
    private static final Duration AT_ONCE = Duration.ofMillis(Long.getLong("hostile.health-max-millis", 1_000));
    private static final long HOSTILE_RETAILER = 9;
    /** What a task of an event loop may take, in processor time; that of code which is not compiled yet, and that which is. */
    private static final Duration COLD_MAX = Duration.ofMillis(Long.getLong("hostile.cold-loop-max-millis", 500));

    private static final Duration WARM_MAX = Duration.ofMillis(Long.getLong("hostile.loop-max-millis", 50));
    /** The part of an attack after which the code that answers it counts as compiled. */
    private static final Duration WARM_AFTER = ATTACK.dividedBy(2);

    private static final AttackTable TABLE = new AttackTable();

    private static DatabaseProcess database;
    private static LoopWatch loops;
    private static ServiceProcess service;
    private static Traffic traffic;
    /** A batch with a large answer. */
    private static String large;

    static List<Hostility> hostilities() {
        return Stream.of(all(), LargestRequests.all(large), OutboundAttacks.all())
                .flatMap(List::stream)
                .filter(each -> ONLY.matcher(each.toString()).find())
                .collect(Collectors.toList());
    }

    private static List<Hostility> all() {
        return List.of(
                new StalledBodies(40),
                new StalledBodies(600),
                new HalfHeads(3_000),
                new DrippingStreams(210),
                Requests.fragments(700),
                Requests.fields(24_000),
                Requests.aliases(100, 2_000),
                Requests.aliases(5, 2_000),
                Requests.filters(400),
                Requests.filters(900),
                Requests.bombs("application/json", 6),
                Requests.bombs("application/x-ndjson", 6),
                Requests.bombs("application/json", 600),
                Requests.bombs("application/x-ndjson", 600),
                Requests.tinyBatches(16),
                Requests.largeBatches(16),
                Requests.largeBatches(32),
                new SlowReaders(200, large + "?count=5000", 1),
                new SlowReaders(200, "/graphql/schema.graphql", 20),
                new SlowReaders(2_000, large + "?wait=60s", 1),
                new SlowReaders(20, "/q/health/ready", 3_000));
    }

    @BeforeAll
    static void start() throws Exception {
        database = DatabaseProcess.start();
        loops = new LoopWatch("hostile");
        service = ServiceProcess.startOf(command(), "hostile", database);
        traffic = new Traffic(service);
        traffic.start();
        awaitAnswers(200, Duration.ofSeconds(60));
        traffic.stop();
        String job = service.newJob(HOSTILE_RETAILER);
        large = job + "/batch/"
                + service.stream(job, StockLines.ndjson(5_000, "R")).get(0);
        service.awaitComplete(large, Duration.ofSeconds(60));
        for (String batch : service.stream(job, LargestRequests.stock())) {
            service.awaitComplete(job + "/batch/" + batch, Duration.ofSeconds(60));
        }
        OutboundAttacks.prepare(service, HOSTILE_RETAILER);
    }

    private static List<String> command() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                loops.option(),
                "-Xmx512m",
                "-XX:+ExitOnOutOfMemoryError",
                "-jar",
                "target/quarkus-app/quarkus-run.jar");
    }

    @AfterAll
    static void stop() throws Exception {
        traffic.close();
        service.close();
        database.close();
        System.out.println(TABLE);
    }

    @ParameterizedTest
    @MethodSource("hostilities")
    @Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void servesGoodClientBesideAttackers(Hostility hostility) throws Exception {
        int answers = traffic.answers();
        int refused = traffic.refused().size();
        int broken = traffic.broken().size();
        Target target = new Target(service.root(), service.newJob(HOSTILE_RETAILER));
        HealthProbes probes = new HealthProbes(service.root());
        String again = "never";
        long begin = System.currentTimeMillis();
        long warm = begin + WARM_AFTER.toMillis();
        try {
            traffic.resume();
            Attackers.run(hostility, target, ATTACK);
            answers = traffic.answers() - answers;
            again = Long.toString(awaitAnswers(20, Duration.ofSeconds(60)));
            traffic.stop();
        } finally {
            probes.close();
            TABLE.add(
                    hostility,
                    target,
                    List.of(
                            answers,
                            traffic.refused().size() - refused,
                            traffic.broken().size() - broken,
                            probes.longest("/q/health/live").toMillis(),
                            probes.longest("/q/health/ready").toMillis(),
                            probes.ofMachine().toMillis(),
                            longest(loops.since(begin, Duration.ZERO)),
                            longest(loops.since(warm, Duration.ZERO)),
                            again,
                            AttackTable.residentMegabytes(service)));
        }

        assertThat(service.isAlive()).as("the process lives").isTrue();
        assertThat(service.log()).doesNotContain("OutOfMemoryError");
        assertThat(answers).as("answers to the good client").isPositive();
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> database.ask("SELECT count(*) FROM batch WHERE status <> 'COMPLETE'") == 0);
        traffic.checkStored(database);
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(Holdings.of(service))
                        .as("what is held for clients that have gone")
                        .isEmpty());
        for (String path : HealthProbes.PATHS) {
            assertThat(probes.longest(path))
                    .as("longest wait for " + path)
                    .isLessThan(AT_ONCE.plus(probes.ofMachine()));
        }
        assertThat(loops.since(begin, COLD_MAX)).as("long tasks of event loops").isEmpty();
        assertThat(loops.since(warm, WARM_MAX))
                .as("long tasks of warm event loops")
                .isEmpty();
    }

    private static long longest(List<LoopWatch.Task> tasks) {
        return tasks.isEmpty() ? 0 : tasks.get(0).millis();
    }

    /** Waits for so many answers to the good client, and says for how many milliseconds. */
    private static long awaitAnswers(int count, Duration atMost) {
        long asked = System.nanoTime();
        traffic.awaitAnswers(count, atMost);
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked);
    }
}
