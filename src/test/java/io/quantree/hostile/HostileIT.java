package io.quantree.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.robustness.DatabaseProcess;
import io.quantree.robustness.ServiceProcess;
import io.quantree.robustness.StockLines;
import io.quantree.robustness.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Attackers beside a client that behaves: its batches, deltas and queries are answered and stored once, health is answered at once, and the
 * process lives on. {@code -Dhostile.seconds} says how long each attack lasts, {@code -Dhostile.only} which have that in their name.
 */
@Tag("hostile")
class HostileIT {
    private static final Duration ATTACK = Duration.ofSeconds(Integer.getInteger("hostile.seconds", 12));
    private static final String ONLY = System.getProperty("hostile.only", "");
    private static final Duration AT_ONCE = Duration.ofMillis(Long.getLong("hostile.health-max-millis", 1_000));
    private static final long HOSTILE_RETAILER = 9;
    private static final Path TABLE = Path.of("target", "hostile.md");
    private static final List<String> ROWS = new ArrayList<>();

    private static DatabaseProcess database;
    private static ServiceProcess service;
    private static Traffic traffic;
    /** A batch with a large answer. */
    private static String large;

    static List<Hostility> hostilities() {
        return all().stream().filter(each -> each.toString().contains(ONLY)).collect(Collectors.toList());
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
        service = ServiceProcess.startOf(command(), "hostile", database);
        traffic = new Traffic(service);
        traffic.start();
        awaitAnswers(200, Duration.ofSeconds(60));
        traffic.stop();
        String job = service.newJob(HOSTILE_RETAILER);
        large = job + "/batch/"
                + service.stream(job, StockLines.ndjson(5_000, "R")).get(0);
        service.awaitComplete(large, Duration.ofSeconds(60));
        ROWS.add(
                "| attack | answers to it | good answers | not 200 | no answer | live, longest ms | ready, longest ms | machine, longest ms | good again after ms | memory MB |");
        ROWS.add("|---|---|---|---|---|---|---|---|---|---|");
    }

    private static List<String> command() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "-Xmx512m", "-XX:+ExitOnOutOfMemoryError", "-jar", "target/quarkus-app/quarkus-run.jar");
    }

    @AfterAll
    static void stop() throws Exception {
        traffic.close();
        service.close();
        database.close();
        Files.write(TABLE, ROWS);
        System.out.println(String.join("\n", ROWS));
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
        try {
            traffic.resume();
            attack(hostility, target);
            answers = traffic.answers() - answers;
            again = Long.toString(awaitAnswers(20, Duration.ofSeconds(60)));
            traffic.stop();
        } finally {
            probes.close();
            ROWS.add("| %s | %s | %d | %d | %d | %d | %d | %d | %s | %s |"
                    .formatted(
                            hostility,
                            target.answers(),
                            answers,
                            traffic.refused().size() - refused,
                            traffic.broken().size() - broken,
                            probes.longest("/q/health/live").toMillis(),
                            probes.longest("/q/health/ready").toMillis(),
                            probes.ofMachine().toMillis(),
                            again,
                            residentMegabytes()));
        }

        assertThat(service.isAlive()).as("the process lives").isTrue();
        assertThat(service.log()).doesNotContain("OutOfMemoryError");
        assertThat(answers).as("answers to the good client").isPositive();
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> database.ask("SELECT count(*) FROM batch WHERE status <> 'COMPLETE'") == 0);
        traffic.checkStored(database);
        for (String path : HealthProbes.PATHS) {
            assertThat(probes.longest(path))
                    .as("longest wait for " + path)
                    .isLessThan(AT_ONCE.plus(probes.ofMachine()));
        }
    }

    private static void attack(Hostility hostility, Target target) throws InterruptedException {
        List<Thread> attackers = new ArrayList<>();
        for (int i = 0; i < hostility.attackers(); i++) {
            Thread attacker = new Thread(() -> repeat(hostility, target), "attacker " + i);
            attacker.start();
            attackers.add(attacker);
        }
        target.pause(ATTACK);
        target.end();
        for (Thread attacker : attackers) {
            attacker.join();
        }
    }

    private static void repeat(Hostility hostility, Target target) {
        while (!target.isOver()) {
            try {
                hostility.attack(target);
            } catch (IOException e) {
                target.count("closed");
            } catch (Exception e) {
                target.count(e.toString());
                return;
            }
        }
    }

    /** The most memory that the process has had, as far as this system tells. */
    private static String residentMegabytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(service.pid()), "status");
        if (!Files.exists(status)) {
            return "";
        }
        return Files.readString(status)
                .lines()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> Long.toString(Long.parseLong(line.replaceAll("\\D", "")) / 1024))
                .findFirst()
                .orElse("");
    }

    /** Waits for so many answers to the good client, and says for how many milliseconds. */
    private static long awaitAnswers(int count, Duration atMost) {
        long asked = System.nanoTime();
        int before = traffic.answers();
        await().atMost(atMost).pollInterval(Duration.ofMillis(20)).until(() -> traffic.answers() >= before + count);
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked);
    }
}
