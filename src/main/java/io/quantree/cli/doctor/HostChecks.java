package io.quantree.cli.doctor;

import io.quantree.platform.ops.StartupReport;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Checks what a service on this machine would find when it starts: its configuration, its database and its port. */
record HostChecks(StartupReport report, Clock clock) {
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (report.faults().isEmpty()) {
            findings.add(Finding.ok("configuration", "the service would start with it"));
        }
        report.faults()
                .forEach(fault ->
                        findings.add(Finding.failed("configuration", fault, "docs/configuration.md has all keys.")));
        String url = report.jdbcUrl();
        if (url != null) {
            findings.addAll(new DatabaseChecks(
                            url, report.username(), report.password(), report.connections(), report.migrates(), clock)
                    .findings());
        } else if (report.embeds()) {
            findings.add(Finding.warning(
                    "database",
                    "the embedded one, for trying things out",
                    "In production, set QUARKUS_DATASOURCE_JDBC_URL and QUARKUS_DATASOURCE_REACTIVE_URL."));
        }
        findings.add(new PortCheck(report.host(), report.port()).finding());
        return findings;
    }
}
