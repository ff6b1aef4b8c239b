package io.quantree.bench;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A question as GraphQL requests: with its document, or with the document's hash once the service knows it. */
final class GraphQlRequests {
    private final URI target;
    private final LookupQuestion question;
    private final String document;
    private final String persisted;

    GraphQlRequests(ServiceProcess service, LookupQuestion question) {
        this.target = service.resolve("/graphql");
        this.question = question;
        this.document = "\"query\":\"" + question.document().replace("\"", "\\\"") + "\"";
        this.persisted = "{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"" + sha256(question.document()) + "\"}}";
    }

    /** The JSON of a request with the document. */
    String body(List<String> values) {
        return "{" + document + ",\"variables\":" + question.variables(values) + "}";
    }

    /** The JSON of a request that makes the document known. */
    String register(List<String> values) {
        return "{" + document + ",\"extensions\":" + persisted + ",\"variables\":" + question.variables(values) + "}";
    }

    /** The JSON of a request with the document's hash. */
    String persistedBody(List<String> values) {
        return "{\"extensions\":" + persisted + ",\"variables\":" + question.variables(values) + "}";
    }

    /** The address that asks with the document's hash. */
    URI persistedAddress(List<String> values) {
        return URI.create(
                target + "?extensions=" + encoded(persisted) + "&variables=" + encoded(question.variables(values)));
    }

    URI target() {
        return target;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
