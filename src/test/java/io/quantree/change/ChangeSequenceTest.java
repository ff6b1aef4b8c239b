package io.quantree.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChangeSequenceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** More than one step of the sequencer numbers. */
    private static final int BLOCKS = 5_010;

    private static final String REF = "BACKLOG";

    @Inject
    ChangeFeed feed;

    @Inject
    DataSource database;

    @Test
    void numbersBacklogOfSeveralStepsInTheOrderOfItsBlocks() throws SQLException {
        long start = feed.head().await().atMost(PATIENCE);

        insert();

        assertThat(causes(start))
                .isEqualTo(IntStream.rangeClosed(1, BLOCKS)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    private void insert() throws SQLException {
        ChangeBlock block = new ChangeBlock(List.of(9L), null, new ChangeCause("SETUP", "T", null), Instant.now());
        block.begin(ChangeKind.SETUP, REF, 0).action("T").objects(null, "{}").end();
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO change_block (recorded_on, retailer_id, changes, kinds, source, source_ref, content)
                        SELECT now(), 9, 1, ?, 'SETUP', s.n::text, ? FROM generate_series(1, ?) AS s (n) ORDER BY s.n
                        """)) {
            insert.setInt(1, block.kinds());
            insert.setBytes(2, block.content());
            insert.setInt(3, BLOCKS);
            insert.executeUpdate();
        }
    }

    /** The causes of the inserted blocks in the order of their cursors. */
    private List<String> causes(long start) {
        List<String> causes = new ArrayList<>();
        ChangePage page = new ChangePage(List.of(), start, true);
        while (page.more()) {
            page = feed.read(ChangeScope.all(), page.next(), 1_000).await().atMost(PATIENCE);
            page.changes().stream()
                    .filter(change -> change.ref().equals(REF))
                    .forEach(change ->
                            causes.add(change.content().getJsonObject("cause").getString("ref")));
        }
        return causes;
    }
}
