package io.quantree.stock.level;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.WhereClause;
import io.quantree.stock.model.OnHandRule;
import io.quantree.stock.model.StockRules;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Settings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class LevelSqlTest {
    private static final Instant AT = Instant.parse("2026-06-01T00:00:00Z");
    private static final List<String> TYPES = List.of("LAST_ON_HAND", "RESERVED", "SALE", "ON_ORDER", "HOLD");
    private static final List<String> STATUSES =
            List.of("ACTIVE", "CREATED", "INACTIVE", "EXPIRED", "QUARANTINED", "BLOCKED");

    @Inject
    ReadStatements reader;

    @Inject
    GraphQlLimits limits;

    @Test
    void agreesWithTheRuleOnRandomRoots() {
        Random random = new Random(20_260_601);
        for (Duration lead : List.of(Duration.ZERO, Duration.ofDays(2), Duration.ofNanos(1_500_000))) {
            LevelRule rule = new LevelRule(OnHandRule.of(Settings.of(StockRules.class)), lead);
            for (int row = 0; row < 60; row++) {
                String type = TYPES.get(random.nextInt(TYPES.size()));
                String status = STATUSES.get(random.nextInt(STATUSES.size()));
                int quantity = random.nextInt(21) - 10;
                Instant expiresOn = expiresOn(random, lead);
                // A hold ends by the database's clock, whatever the moment of the question is.
                boolean held = random.nextInt(3) == 0;
                boolean past = held && random.nextBoolean();
                Instant heldUntil = held ? Instant.now().plusSeconds(past ? -1 : 600) : null;
                boolean expired = rule.hasExpired(expiresOn, AT) || past;
                LevelQuantity root = new LevelQuantity(1, null, type, status, quantity, expired, true);

                Row read = read(rule, type, status, quantity, expiresOn, heldUntil);

                String seen = "%s %s %s %s %s %s".formatted(type, status, quantity, expiresOn, heldUntil, lead);
                assertThat(read.getBoolean("expired")).as(seen).isEqualTo(expired);
                assertThat(read.getBoolean("free") ? quantity : 0).as(seen).isEqualTo((int)
                        rule.of(List.of(root)).free());
            }
        }
    }

    /** None, or one around the moment of the question. */
    private static @Nullable Instant expiresOn(Random random, Duration lead) {
        List<Duration> distances = new ArrayList<>(List.of(lead, lead.plusNanos(1_000), lead.minusNanos(1_000)));
        distances.addAll(List.of(Duration.ZERO, Duration.ofDays(9), Duration.ofDays(-9)));
        int one = random.nextInt(distances.size() + 1);
        return one == distances.size() ? null : AT.plus(distances.get(one));
    }

    private Row read(
            LevelRule rule,
            String type,
            String status,
            long quantity,
            @Nullable Instant expiresOn,
            @Nullable Instant heldUntil) {
        WhereClause where = new WhereClause(limits);
        String at = where.bind(AT.atOffset(ZoneOffset.UTC)) + "::timestamptz";
        LevelSql sql = new LevelSql(rule, where, at);
        String statement =
                "SELECT %s AS expired, %s AS free FROM (SELECT %s::text, %s::text, %s::bigint, %s::timestamptz, %s::timestamptz) AS q (type, status, quantity, expires_on, held_until)"
                        .formatted(
                                sql.expired(),
                                sql.freeOfRoot(),
                                where.bind(type),
                                where.bind(status),
                                where.bind(quantity),
                                where.bind(utc(expiresOn)),
                                where.bind(utc(heldUntil)));
        return reader.read(statement, where).await().indefinitely().get(0);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
