package io.quantree.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.cli.server.GraphQl;
import io.quantree.cli.server.Server;
import io.quantree.cli.server.Target;
import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Checks the way from here to a running service, and how it does. */
record ServiceChecks(Server server) {
    private static final Target READY = Target.of("/q/health/ready");
    private static final Target INFO = Target.of("/q/info");

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        try {
            HttpResponse<InputStream> answer = server.look(READY);
            findings.add(Finding.ok("address", server.url() + " answers"));
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
        info(findings);
        return findings;
    }

    private Finding ready(HttpResponse<InputStream> answer) {
        JsonNode health = json(answer);
        if (answer.statusCode() == 200 && health.has("status")) {
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

    private void info(List<Finding> findings) {
        Instant asked = Instant.now();
        HttpResponse<InputStream> answer = server.look(INFO);
        JsonNode info = json(answer);
        if (answer.statusCode() != 200 || !info.has("version")) {
            findings.add(Finding.warning(
                    "version",
                    "/q/info is answered " + answer.statusCode(),
                    answer.statusCode() == 401 || answer.statusCode() == 403
                            ? "Log in: quantree login --user NAME."
                            : "Is it the address of a Quantree? A proxy may keep /q/info to itself."));
            return;
        }
        findings.add(Finding.ok(
                "version",
                info.path("version").asText() + ", schema "
                        + info.path("schema").path("version").asText() + ", "
                        + info.path("runtime").path("kind").asText()));
        if (info.has("time")) {
            Instant told = Instant.parse(info.path("time").asText());
            findings.add(ClockCheck.finding(asked, told, Instant.now(), "this machine's", "the service's"));
        }
    }

    private static JsonNode json(HttpResponse<InputStream> answer) {
        try (InputStream body = answer.body()) {
            return JsonText.read(body);
        } catch (IOException e) {
            return JsonText.object();
        }
    }
}
