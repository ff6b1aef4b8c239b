package io.quantree.security.account;

import io.quantree.input.Patch;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The checked fields of a request that creates or changes a client. Null fields were not given.
 *
 * @param clientId null for an id of the service's choice, and in a change, because it never changes
 */
record ClientFields(
        @Nullable String clientId,
        @Nullable String name,
        @Nullable List<String> grants,
        @Nullable AccountStatus status,
        Patch<String> tlsSubject) {
    static final String TLS_SUBJECT = "tlsSubject";

    private static final List<String> CREATION = List.of("clientId", "name", "grants", "tlsSubject");
    private static final List<String> CHANGE = List.of("name", "grants", "status", "tlsSubject");
    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9._-]+");

    static ClientFields creation(byte[] body) {
        AccountFields fields = new AccountFields(body, CREATION);
        String id = fields.text("clientId");
        if (id != null && !CLIENT_ID.matcher(id).matches()) {
            fields.fault(Problem.of(
                            ProblemType.INVALID_VALUE, "clientId consists of letters A to Z, digits, '.', '_' and '-'.")
                    .about("clientId", id));
        }
        ClientFields client = new ClientFields(id, fields.required("name"), fields.grants(), null, subject(fields));
        fields.pass();
        return client;
    }

    static ClientFields change(byte[] body) {
        AccountFields fields = new AccountFields(body, CHANGE);
        ClientFields client =
                new ClientFields(null, fields.text("name"), fields.grants(), fields.status(), subject(fields));
        fields.pass();
        return client;
    }

    /** In the form in which subjects are compared. */
    private static Patch<String> subject(AccountFields fields) {
        Patch<String> given = fields.patch(TLS_SUBJECT, TlsSubject.LENGTH_MAX);
        String text = given.value();
        Optional<String> subject = text == null ? Optional.empty() : TlsSubject.parse(text);
        if (text != null && subject.isEmpty()) {
            fields.fault(Problem.of(
                            ProblemType.INVALID_VALUE,
                            TLS_SUBJECT
                                    + " must be a distinguished name as RFC 4514 writes it, e.g. CN=till-7,O=Example.")
                    .about(TLS_SUBJECT, text));
        }
        return new Patch<>(given.said(), subject.orElse(null));
    }
}
