package io.quantree.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.cli.terminal.Cells;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks a service by GraphQL. */
public record GraphQl(Server server) {
    private static final Target TARGET = Target.of("/graphql");
    private static final Set<String> AUTHORISATION = Set.of("C0020E", "FORBIDDEN", "TOKEN_REQUIRED", "TOKEN_INVALID");
    private static final Set<String> PASSING = Set.of(
            "INTERNAL", "QUERY_TIMEOUT", "DATABASE_BUSY", "UNAVAILABLE", "STOPPING", "OVERLOADED", "RATE_LIMITED");

    /** The value of the document's field of that name. Fails with all errors of the answer. */
    public JsonNode ask(String document, ObjectNode variables, String field) {
        ObjectNode body = JsonText.object().put("query", document);
        body.set("variables", variables);
        JsonNode answer = server.post(TARGET, body, null);
        JsonNode errors = answer.path("errors");
        if (!errors.isEmpty()) {
            throw fault(errors);
        }
        return answer.path("data").path(field);
    }

    private static Fault fault(JsonNode errors) {
        List<String> messages = new ArrayList<>();
        int exitCode = ExitCode.REFUSED;
        for (JsonNode error : errors) {
            String code = error.path("extensions").path("code").asText("");
            messages.add(Cells.shown(
                    (code.isEmpty() ? "" : code + ": ") + error.path("message").asText()));
            if (AUTHORISATION.contains(code)) {
                exitCode = ExitCode.NOT_AUTHORISED;
            } else if (PASSING.contains(code)) {
                exitCode = ExitCode.SERVER_ERROR;
            }
        }
        return new Fault(
                exitCode,
                String.join("\n", messages),
                hint(exitCode, errors.path(0).at("/extensions/code").asText("")));
    }

    private static @Nullable String hint(int exitCode, String code) {
        return switch (exitCode) {
            case ExitCode.NOT_AUTHORISED -> "Log in as a user who may: quantree login --user NAME.";
            case ExitCode.SERVER_ERROR -> "Try again in a moment; the log of the service says more.";
            default -> code.equals("NOT_FOUND") ? Refusal.NOT_FOUND : null;
        };
    }
}
