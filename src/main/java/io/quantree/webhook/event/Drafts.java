package io.quantree.webhook.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The deliveries of one page of changes, in the order of their latest changes: one for each state, however often it has changed. */
final class Drafts {
    private final Map<Object, Draft> drafts = new LinkedHashMap<>();
    private final Instant now;

    Drafts(Instant now) {
        this.now = now;
    }

    void add(Subscription subscription, Happening happening) {
        Draft draft = new Draft(subscription, happening, now);
        if (!happening.event().replaceable()) {
            drafts.put(draft, draft);
            return;
        }
        Draft earlier = drafts.remove(draft.key);
        if (earlier != null) {
            draft.replace(earlier);
        }
        drafts.put(draft.key, draft);
    }

    List<Draft> all() {
        return new ArrayList<>(drafts.values());
    }

    /** Those that may replace what waits, by what they replace. */
    Map<Draft.Key, Draft> replacing() {
        Map<Draft.Key, Draft> replacing = new LinkedHashMap<>();
        drafts.values().stream()
                .filter(draft -> draft.happening.event().replaceable())
                .forEach(draft -> replacing.put(draft.key, draft));
        return replacing;
    }
}
