package io.quantree.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.cli.server.GraphQl;
import io.quantree.cli.server.Server;
import io.quantree.cli.server.Target;
import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks the way from here to a running service, and how it does. */
record ServiceChecks(Server server) {
    private static final Target READY = Target.of("/q/health/ready");
    private static final Target INFO = Target.of("/q/info");
    private static final Duration SKEW_MAX = Duration.ofSeconds(30);

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Instant asked = Instant.now();
        try {
            HttpResponse<InputStream> answer = server.look(READY);
            findings.add(Finding.ok("address", server.url() + " answers"));
            clock(answer.headers(), asked).ifPresent(findings::add);
            findings.add(ready(answer));
        } catch (Fault fault) {
            findings.add(
                    Finding.failed(
                            "address",
                            String.valueOf(fault.getMessage()),
                            "Start the service there, or correct the address: --url, QUANTREE_URL or the profile. A proxy or a firewall may stand between."));
            return findings;
        }
        findings.add(access());
        findings.add(version());
        return findings;
    }

    /** A proxy in front of the service dates its answers, to the second; the service itself doesn't. */
    private static Optional<Finding> clock(HttpHeaders headers, Instant asked) {
        Instant theirs;
        try {
            theirs = ZonedDateTime.parse(headers.firstValue("Date").orElse(""), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
        Duration skew = Duration.between(asked, theirs).abs();
        return Optional.of(
                skew.compareTo(SKEW_MAX) <= 0
                        ? Finding.ok("clock", "agrees with this machine's")
                        : Finding.warning(
                                "clock",
                                "differs by " + skew.toSeconds() + " s from this machine's",
                                "Let both machines take their time from NTP: tokens end, and counts become stale, by the clock."));
    }

    private Finding ready(HttpResponse<InputStream> answer) {
        JsonNode health = json(answer);
        if (answer.statusCode() == 200) {
            return Finding.ok("ready", "it takes requests");
        }
        List<String> down = new ArrayList<>();
        for (JsonNode check : health.path("checks")) {
            if (!check.path("status").asText().equals("UP")) {
                String data = check.has("data") ? " " + check.get("data") : "";
                down.add(check.path("name").asText() + data);
            }
        }
        return Finding.failed(
                "ready",
                down.isEmpty() ? "/q/health/ready is answered " + answer.statusCode() : String.join("; ", down),
                "Run quantree doctor --server on the machine of the service; its log says since when and why.");
    }

    private Finding access() {
        try {
            JsonNode me = new GraphQl(server).ask("{ me { ref } }", JsonText.object(), "me");
            return Finding.ok("access", "as " + me.path("ref").asText());
        } catch (Fault fault) {
            return Finding.failed(
                    "access", String.valueOf(fault.getMessage()), fault.hint() == null ? "" : fault.hint());
        }
    }

    private Finding version() {
        HttpResponse<InputStream> answer = server.look(INFO);
        JsonNode info = json(answer);
        if (answer.statusCode() != 200) {
            return Finding.warning("version", "not told to this caller", "");
        }
        return Finding.ok(
                "version",
                info.path("version").asText() + ", schema "
                        + info.path("schema").path("version").asText() + ", "
                        + info.path("runtime").path("kind").asText());
    }

    private static JsonNode json(HttpResponse<InputStream> answer) {
        try (InputStream body = answer.body()) {
            return JsonText.read(body);
        } catch (IOException e) {
            return JsonText.object();
        }
    }
}
