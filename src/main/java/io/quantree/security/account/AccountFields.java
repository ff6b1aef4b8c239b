package io.quantree.security.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.http.ExactJson;
import io.quantree.input.FieldText;
import io.quantree.input.Patch;
import io.quantree.input.Violations;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.RetailerScope;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a request about an account, and collects everything that is wrong with them. */
final class AccountFields {
    static final int NAME_MAX = 100;
    static final int PASSWORD_MIN = 12;
    static final int PASSWORD_BYTES_MAX = 256;

    private final ObjectNode tree;
    private final Violations faults = new Violations();

    /** A field beyond the known ones is refused: a misspelt one would change something else than was meant. */
    AccountFields(byte[] body, Collection<String> known) {
        this.tree = ExactJson.body(body);
        tree.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                faults.add(Problem.of(ProblemType.INVALID_VALUE, "There is no field " + FieldText.canonical(name) + ".")
                        .about(name, null, known));
            }
        });
    }

    private @Nullable JsonNode given(String field) {
        JsonNode value = tree.get(field);
        return value == null || value.isNull() ? null : value;
    }

    /** An optional text; null when it is absent or faulty. */
    @Nullable
    String text(String field) {
        return text(field, NAME_MAX);
    }

    private @Nullable String text(String field, int lengthMax) {
        JsonNode value = given(field);
        if (value != null && !value.isTextual()) {
            faults.wrongType(field, "a text", value);
            return null;
        }
        return value == null ? null : faults.text(field, lengthMax, value.textValue());
    }

    /** A required text; null when it is missing or faulty. */
    @Nullable
    String required(String field) {
        String text = text(field);
        if (text == null || text.isBlank()) {
            faults.missing(field);
        }
        return text;
    }

    Patch<String> patch(String field) {
        return patch(field, NAME_MAX);
    }

    Patch<String> patch(String field, int lengthMax) {
        return new Patch<>(tree.has(field), text(field, lengthMax));
    }

    Patch<Long> retailer(String field) {
        JsonNode value = given(field);
        OptionalLong id = value == null ? OptionalLong.empty() : RetailerScope.id(value.asText());
        if (value != null && id.isEmpty()) {
            faults.wrongType(field, "a numeric id, 1 or more", value);
        }
        return new Patch<>(tree.has(field), id.isPresent() ? id.getAsLong() : null);
    }

    @Nullable
    AccountStatus status() {
        String text = text("status");
        for (AccountStatus status : AccountStatus.values()) {
            if (status.name().equals(text)) {
                return status;
            }
        }
        if (text != null) {
            faults.add(Problem.of(ProblemType.INVALID_VALUE, "status must be ACTIVE or DISABLED.")
                    .about("status", text, Arrays.toString(AccountStatus.values())));
        }
        return null;
    }

    /** The password; null when it is absent or faulty. No answer repeats it. */
    @Nullable
    String password() {
        JsonNode value = given("password");
        if (value == null) {
            return null;
        }
        Problem fault = value.isTextual()
                ? passwordFault(value.textValue())
                : Problem.of(ProblemType.WRONG_TYPE, "password must be a text.").field("password");
        if (fault != null) {
            faults.add(fault);
            return null;
        }
        return value.textValue();
    }

    static @Nullable Problem passwordFault(String password) {
        if (password.codePointCount(0, password.length()) < PASSWORD_MIN) {
            return Problem.of(ProblemType.INVALID_VALUE, "password is shorter than " + PASSWORD_MIN + " characters.")
                    .field("password")
                    .limit(PASSWORD_MIN);
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > PASSWORD_BYTES_MAX) {
            return Problem.of(ProblemType.TOO_LONG, "password is longer than " + PASSWORD_BYTES_MAX + " bytes.")
                    .field("password")
                    .limit(PASSWORD_BYTES_MAX);
        }
        return FieldText.fault("password", PASSWORD_BYTES_MAX, password) == null
                ? null
                : Problem.of(ProblemType.INVALID_VALUE, "password holds a character that can't be stored.")
                        .field("password");
    }

    /** The grants as texts; null when they are absent. */
    @Nullable
    List<String> grants() {
        JsonNode value = given("grants");
        return value == null ? null : new GrantFields(faults).read(value);
    }

    void missing(String field) {
        faults.missing(field);
    }

    void fault(Problem problem) {
        faults.add(problem);
    }

    void pass() {
        faults.check();
    }
}
