package io.quantree.platform.schema;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;

/** The migrations of this build. Quarkus finds them at build time and hands them to Flyway, so this works in a native executable. */
@Singleton
record Migrations(Flyway flyway) {
    private static final String BEFORE_DESCRIPTION = "__";

    MigrationVersion newest() {
        Configuration configuration = flyway.getConfiguration();
        String prefix = configuration.getSqlMigrationPrefix();
        return newest(
                prefix,
                configuration
                        .getResourceProvider()
                        .getResources(prefix, configuration.getSqlMigrationSuffixes())
                        .stream()
                        .map(script -> script.getFilename())
                        .toList());
    }

    static MigrationVersion newest(String prefix, Collection<String> scripts) {
        return scripts.stream()
                .map(script -> script.substring(prefix.length(), script.indexOf(BEFORE_DESCRIPTION)))
                .map(MigrationVersion::fromVersion)
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalStateException("this build has no migrations"));
    }
}
