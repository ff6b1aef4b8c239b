package io.quantree.reservation.model;

import io.quantree.catalogue.Digest;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The steps of a reservation that were done under ids of clients, each with a digest of what it was. */
public final class SeenSteps {
    private static final int DIGEST_LENGTH = 16;

    private final Map<String, String> digests = new HashMap<>();

    /** Reads what is stored of them. */
    void read(String[] stored) {
        for (String step : stored) {
            digests.put(step.substring(DIGEST_LENGTH), step.substring(0, DIGEST_LENGTH));
        }
    }

    /**
     * Whether a step was done already under the client's id for it; fails when another one was.
     *
     * @param content tells steps apart
     */
    public boolean has(@Nullable String requestRef, String content) {
        String seen = requestRef == null ? null : digests.get(requestRef);
        if (seen != null && !seen.equals(digest(content))) {
            throw Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED, "this requestRef was used for another step")
                    .about("requestRef", requestRef);
        }
        return seen != null;
    }

    /** Fails when one more would be too many. */
    public void checkRoom(@Nullable String requestRef, int max) {
        if (requestRef != null && digests.size() >= max) {
            throw Problem.of(
                            ProblemType.RESERVATION_CLOSED,
                            "the reservation remembers " + max + " steps; send this one without a requestRef")
                    .about("requestRef", requestRef, max);
        }
    }

    /** Remembers a step, and answers what is stored of it; null for a step without an id. */
    public @Nullable String add(@Nullable String requestRef, String content) {
        if (requestRef == null) {
            return null;
        }
        digests.put(requestRef, digest(content));
        return digest(content) + requestRef;
    }

    private static String digest(String content) {
        return HexFormat.of().toHexDigits(Digest.of(content, 0));
    }
}
