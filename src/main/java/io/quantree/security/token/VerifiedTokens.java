package io.quantree.security.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Verified tokens by their text, so that a known token costs a look-up instead of a signature. */
@ApplicationScoped
public class VerifiedTokens {
    private final Cache<String, VerifiedToken> tokens;
    private final Revocations revocations;
    private final Clock clock;

    VerifiedTokens(TokenSettings settings, Revocations revocations, Clock clock) {
        this.tokens = Caffeine.newBuilder().maximumSize(settings.tokensKept()).build();
        this.revocations = revocations;
        this.clock = clock;
    }

    /** The token if it is known and still valid; null otherwise. */
    @Nullable
    VerifiedToken get(String text) {
        VerifiedToken token = tokens.getIfPresent(text);
        if (token == null || token.holds(clock.instant(), revocations)) {
            return token;
        }
        tokens.invalidate(text);
        return null;
    }

    void keep(String text, VerifiedToken token) {
        tokens.put(text, token);
    }

    /** Notes and answers the accounts, as subjects of revocations, whose tokens were used since the last call. */
    public Set<String> used() {
        Set<String> subjects = new TreeSet<>();
        tokens.asMap().values().forEach(token -> {
            if (token.wasUsed()) {
                subjects.addAll(token.revocable().keySet());
            }
        });
        return subjects;
    }
}
