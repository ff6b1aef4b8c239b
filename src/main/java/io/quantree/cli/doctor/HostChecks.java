package io.quantree.cli.doctor;

import io.quantree.platform.ops.StartupReport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Checks what a service on this machine would find when it starts: its configuration, its database and its port. */
record HostChecks(StartupReport report) {
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
            findings.addAll(
                    new DatabaseChecks(url, report.username(), report.password(), report.connections()).findings());
        } else if (report.embeds()) {
            findings.add(Finding.warning(
                    "database",
                    "the embedded one, for trying things out",
                    "In production, set QUARKUS_DATASOURCE_JDBC_URL and QUARKUS_DATASOURCE_REACTIVE_URL."));
        }
        findings.add(port());
        return findings;
    }

    private Finding port() {
        String address = report.host() + ":" + report.port();
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(report.host()), report.port()));
            return Finding.ok("port", address + " is free");
        } catch (UnknownHostException e) {
            return Finding.failed("port", report.host() + " is no address of this machine", "Set QUARKUS_HTTP_HOST.");
        } catch (IOException e) {
            return Finding.warning(
                    "port",
                    address + " is in use or not allowed (" + e.getMessage() + ")",
                    "That is right if the service runs already; else choose another one: QUARKUS_HTTP_PORT.");
        }
    }
}
