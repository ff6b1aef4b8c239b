package io.quantree.console.ledger;

import io.quantree.ledger.Difference;
import io.quantree.ledger.ReconcileLine;
import io.quantree.ledger.ReconcileSummary;
import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a page shows of a reconciliation: its summary, and the first differences. */
@TemplateData
public final class ReconcileReport {
    private static final int SHOWN = 200;

    private final List<Difference> differences = new ArrayList<>();
    private @Nullable ReconcileSummary summary;

    void add(ReconcileLine line) {
        if (line instanceof ReconcileSummary last) {
            summary = last;
        } else if (line instanceof Difference difference && differences.size() < SHOWN) {
            differences.add(difference);
        }
    }

    /** The first of them. */
    public List<Difference> differences() {
        return differences;
    }

    /** The last line; null when it broke off. */
    public @Nullable ReconcileSummary summary() {
        return summary;
    }
}
