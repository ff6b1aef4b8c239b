package io.quantree;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Which classes write the table of an entity by SQL: those that write many rows, or rows of several tables, or check another row, in one
 * statement. Any other row is written by Panache.
 */
class EntityStatementsTest {
    private static final Path SOURCES = Path.of("src", "main", "java");

    /** The classes, and why a statement and not the entity. */
    private static final Map<String, String> WRITERS = Map.ofEntries(
            entry("Audit", "in the transaction of the change, which may have no session"),
            entry("BatchQueue", "only while the lease is current"),
            entry("BatchStore", "a batch with its payload and its place in the queue, unless the backlog is full"),
            entry("Catalogues", "the default catalogue, which concurrent requests create once"),
            entry("Claims", "runs of all feeds that are due, and only while the lease is current"),
            entry("DeliveryQueue", "the events of a webhook that are due, by any one replica"),
            entry("DeliveryReplays", "many dead letters"),
            entry("DeliveryResults", "only while the delivery is taken by this replica"),
            entry("DeliveryRetention", "deliveries by the page"),
            entry("EventQueue", "the statuses of a group of events"),
            entry("EventRetention", "events by the page"),
            entry("FeedRetention", "runs by the page"),
            entry("FeedRuns", "a run of a locked feed, which has one at a time"),
            entry(
                    "FirstAdministrator",
                    "unless there is an administrator, which replicas that start together check at once"),
            entry("JobRetention", "batches and jobs by the page"),
            entry("LastUse", "the accounts that were used since the last time"),
            entry("LedgerCut", "a month of the ledger"),
            entry("LocationRows", "many locations"),
            entry("NewDeliveries", "the events of a page of changes, in the transaction of its cursor"),
            entry("PositionStatements", "the positions of a chunk"),
            entry("PositionStatusPages", "statuses by the page"),
            entry("QuantityStatements", "the quantities and movements of a chunk"),
            entry("Rebuilds", "the place of a walk, in the transaction of its page"),
            entry("RecallStatements", "the counters of a walk, added to in the transaction of its page"),
            entry("ReservationStatements", "the reservations of a group commit, with what they take"),
            entry("RunEnds", "only while the lease is current"),
            entry("SnapshotStates", "the place of a walk, in the transaction of its page"),
            entry("Snapshots", "a snapshot that concurrent batches of a job begin once"),
            entry("VirtualPositionWriter", "the virtual positions of many products"),
            entry("VirtualStatusWriter", "the statuses of many virtual positions"),
            entry("WebhookQueue", "the receiver of a webhook, which senders write too"));

    @Test
    void onlyWritersOfSetsWriteTablesOfEntitiesBySql() throws IOException {
        Pattern write = Pattern.compile("(INSERT INTO|UPDATE|DELETE FROM) (" + String.join("|", tables()) + ")\\b");
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> write.matcher(text(file)).find())
                    .forEach(file -> found.add(file.getFileName().toString().replace(".java", "")));
        }

        assertThat(WRITERS.keySet())
                .as(
                        "a row is written by EntitySessions.write and a method of the entity; name a class here, with the reason, when it"
                                + " writes many rows at once")
                .containsAll(found);
    }

    private static Set<String> tables() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.quantree").stream()
                        .filter(type -> type.isAnnotatedWith(Entity.class))
                        .map(type -> type.getAnnotationOfType(Table.class).name())
                        .collect(Collectors.toSet());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
