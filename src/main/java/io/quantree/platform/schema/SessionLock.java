package io.quantree.platform.schema;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * Makes Flyway serialise migrations by a session lock instead of a transaction lock. CREATE INDEX CONCURRENTLY waits for every open
 * transaction, also for the one that holds the lock, and that one waits for the index: a deadlock.
 */
@Singleton
class SessionLock implements FlywayConfigurationCustomizer {
    SessionLock() {}

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
    }
}
