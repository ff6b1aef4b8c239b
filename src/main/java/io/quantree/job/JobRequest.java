package io.quantree.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.http.ExactJson;
import io.quantree.http.RetailerId;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.Scope;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The request for a job; {@code extras} are unknown keys, to be echoed. */
record JobRequest(
        String name,
        long retailerId,
        @Nullable JsonNode meta,
        @Nullable ObjectNode extras) {
    private static final Set<String> KNOWN = Set.of("name", "retailerId", "meta");

    static JobRequest read(byte[] body, Scope scope) {
        ObjectNode tree = ExactJson.body(body);
        ObjectNode extras = tree.deepCopy();
        extras.remove(KNOWN);
        return new JobRequest(
                name(tree.path("name")),
                RetailerId.read(tree.path("retailerId"), scope),
                meta(tree.get("meta")),
                extras.isEmpty() ? null : extras);
    }

    private static String name(JsonNode name) {
        if (name.isMissingNode()
                || name.isNull()
                || (name.isTextual() && name.textValue().isBlank())) {
            throw Problem.of(ProblemType.REQUIRED, "name is required.").field("name");
        }
        if (!name.isTextual()) {
            throw Problem.of(ProblemType.WRONG_TYPE, "name must be a text.").about("name", name);
        }
        if (name.textValue().length() > RecordLimits.TEXT) {
            throw Problem.of(ProblemType.TOO_LONG, "name is longer than " + RecordLimits.TEXT + " characters.")
                    .about("name", name.textValue(), RecordLimits.TEXT);
        }
        if (name.textValue().indexOf(0) >= 0) {
            throw Problem.of(ProblemType.INVALID_VALUE, "name contains a NUL character.")
                    .field("name");
        }
        return name.textValue();
    }

    private static @Nullable JsonNode meta(@Nullable JsonNode meta) {
        if (meta == null || meta.isNull()) {
            return null;
        }
        if (!meta.isObject()) {
            throw Problem.of(ProblemType.WRONG_TYPE, "meta must be an object or null.")
                    .about("meta", meta);
        }
        return meta;
    }
}
