package io.quantree.platform.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaTest {
    private final AtomicReference<Uni<Optional<MigrationVersion>>> database = new AtomicReference<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger preparations = new AtomicInteger();
    private final AtomicBoolean thereWhilePrepared = new AtomicBoolean();
    private Schema schema;

    @BeforeEach
    void needVersion8() {
        schema = new Schema(
                () -> {
                    looks.incrementAndGet();
                    return database.get();
                },
                MigrationVersion.fromVersion("8"),
                List.of(this::prepare),
                Clock.systemUTC());
    }

    @Test
    void isThereAfterTheStartWhenTheDatabaseHasIt() {
        has("8");

        schema.start(new StartupEvent());

        assertThat(schema.isThere()).isTrue();
        assertThat(preparations).hasValue(1);
        assertThat(thereWhilePrepared)
                .as("workers may begin before tables are prepared")
                .isFalse();
    }

    @Test
    void acceptsANewerSchema() {
        has("99");

        schema.start(new StartupEvent());

        assertThat(schema.isThere()).isTrue();
        assertThat(schema.present()).contains("99");
    }

    @Test
    void stopsCheckingOnceTheSchemaIsThere() {
        has("7.1");
        schema.start(new StartupEvent());
        AtomicBoolean arrived = new AtomicBoolean();
        schema.arrival().subscribe().with(done -> arrived.set(true));
        assertThat(schema.isThere()).isFalse();
        assertThat(schema.present()).contains("7.1");

        has("8");

        await().untilTrue(arrived);
        assertThat(preparations).hasValue(1);
        int looksUntilThen = looks.get();
        await().during(Duration.ofMillis(1_500)).until(() -> looks.get() == looksUntilThen);
    }

    @Test
    void keepsOtherWaitsWhenOneIsCancelled() {
        has("7");
        schema.start(new StartupEvent());
        Cancellable impatient = schema.arrival().subscribe().with(done -> {});
        AtomicBoolean arrived = new AtomicBoolean();
        schema.arrival().subscribe().with(done -> arrived.set(true));

        impatient.cancel();
        assertThat(schema.isThere()).isFalse();
        has("8");

        await().untilTrue(arrived);
    }

    @Test
    void checksAgainAfterAnOutage() {
        database.set(Uni.createFrom().failure(new IllegalStateException("away")));
        schema.start(new StartupEvent());

        has("8");

        await().until(schema::isThere);
    }

    private Uni<Void> prepare() {
        preparations.incrementAndGet();
        thereWhilePrepared.set(schema.isThere());
        return Uni.createFrom().failure(new IllegalStateException("a preparation that fails holds nothing up"));
    }

    private void has(String version) {
        database.set(Uni.createFrom().item(Optional.of(MigrationVersion.fromVersion(version))));
    }
}
