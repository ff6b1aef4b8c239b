package io.quantree.problem;

import org.jspecify.annotations.Nullable;

/**
 * Every kind of error that Quantree answers, on REST, on GraphQL and for a single record of a batch. The name is the stable code; REST
 * turns it into the {@code type} of an RFC 9457 problem document ({@code /problems/<slug>}), GraphQL into {@code extensions.code}.
 */
public enum ProblemType {
    /** The body is not well-formed JSON, CSV or gzip. */
    MALFORMED(400, "The request can't be read"),
    REQUIRED(400, "A required field is missing"),
    WRONG_TYPE(400, "A field has the wrong type"),
    INVALID_VALUE(400, "A field's value is not allowed"),
    TOO_LONG(400, "A text is too long"),
    OUT_OF_RANGE(400, "A number is out of range"),
    /** A GraphQL request exceeds a limit: depth, cost, aliases or tokens. */
    QUERY_TOO_LARGE(400, "The query asks for too much at once"),
    TOO_MANY_RECORDS(400, "The batch has too many records"),
    JOB_EXPIRED(400, "The job is closed"),
    RETAILER_MISMATCH(400, "The record belongs to another retailer"),
    /** The request has no token. */
    TOKEN_REQUIRED(401, "A token is required"),
    /** The token of the request is unknown, expired or withdrawn. */
    TOKEN_INVALID(401, "The token is not valid"),
    /** The caller lacks a permission. On GraphQL its code is {@code C0020E}, as clients of the contract know it. */
    FORBIDDEN(403, "A permission is missing"),
    /** The named entity does not exist, or not for this retailer. */
    NOT_FOUND(404, "Not found"),
    PARENT_NOT_FOUND(404, "The parent does not exist in this position"),
    /** The position that a record names by id is not the one that its SKU and location name. */
    POSITION_NOT_FOUND(404, "The position does not exist"),
    /** No query is stored under the hash; the client sends the hash once together with the text. */
    PERSISTED_QUERY_NOT_FOUND(404, "The persisted query is not known"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "The answer has another media type"),
    /** The sender of a body is silent, or slower than it may be. */
    TOO_SLOW(408, "The body arrives too slowly"),
    REF_IN_USE(409, "The ref is in use"),
    ALREADY_EXISTS(409, "It exists already"),
    VERSION_MISMATCH(409, "It was changed meanwhile"),
    INSUFFICIENT_QUANTITY(409, "There is not enough"),
    /** A reservation that no longer keeps pieces, or not in the way that the request needs. */
    RESERVATION_CLOSED(409, "The reservation doesn't allow it any more"),
    CYCLE(409, "The tree would have a cycle"),
    TOO_DEEP(409, "The tree would be too deep"),
    STALE(409, "The record is older than what is stored"),
    DUPLICATE(409, "A later record supersedes this one"),
    /** The retention of what is asked for has ended. */
    CLEARED(410, "It is no longer kept"),
    BODY_TOO_LARGE(413, "The body is too large"),
    TARGET_TOO_LONG(414, "The line of the request is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "The media type is not supported"),
    /** The request names a host for which a service without authentication does not answer. */
    MISDIRECTED(421, "The service does not answer for this host"),
    IDEMPOTENCY_KEY_REUSED(422, "The idempotency key was used for another request"),
    /** The client sends more than it may. */
    RATE_LIMITED(429, "The client sends too much"),
    OVERLOADED(429, "Too much is waiting to be worked off"),
    /** A user, a client or an address has failed to log in too often. */
    LOGIN_SLOWED(429, "Too many logins have failed"),
    HEADERS_TOO_LARGE(431, "The headers are too large"),
    INTERNAL(500, "Something went wrong in the service"),
    QUERY_TIMEOUT(503, "The query takes too long"),
    /** All connections are in use, and none became free in time. */
    DATABASE_BUSY(503, "No connection to the database is free"),
    UNAVAILABLE(503, "The database can't be reached"),
    /** The outside issuer does not answer, or not as its metadata says. */
    ISSUER_UNAVAILABLE(503, "The issuer of tokens can't be reached"),
    STOPPING(503, "The replica is stopping");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The value of the header {@code WWW-Authenticate} of answers with this problem; null for problems that a token does not solve. */
    public @Nullable String challenge() {
        return switch (this) {
            case TOKEN_REQUIRED -> "Bearer realm=\"quantree\"";
            case TOKEN_INVALID -> "Bearer realm=\"quantree\", error=\"invalid_token\"";
            default -> null;
        };
    }

    public String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
