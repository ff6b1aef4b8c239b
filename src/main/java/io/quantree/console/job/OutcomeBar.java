package io.quantree.console.job;

import io.quantree.batch.api.RecordResult;
import io.quantree.job.Summary;
import io.quarkus.qute.TemplateExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The counts of records by outcome as the parts of one bar. */
@TemplateExtension
public final class OutcomeBar {
    private static final double WHOLE = 100.0;

    private OutcomeBar() {}

    /**
     * One part of a bar.
     *
     * @param x where it begins, in per cent
     * @param width in per cent
     */
    public record Part(String outcome, long count, String x, String width) {}

    /** The outcomes that records have, in the order in which they are shown. */
    public static List<Part> parts(Summary summary) {
        List<Part> parts = new ArrayList<>();
        double x = 0;
        for (Map.Entry<String, Long> each : counts(summary)) {
            if (each.getValue() > 0) {
                double width = WHOLE * each.getValue() / Math.max(1, summary.received());
                parts.add(new Part(each.getKey(), each.getValue(), percent(x), percent(width)));
                x += width;
            }
        }
        return parts;
    }

    /** How many records have no outcome yet. */
    public static long waiting(Summary summary) {
        return Math.max(0, summary.received() - summary.processed());
    }

    /** How many records were in order and are part of the stock now. */
    public static long applied(Summary summary) {
        return summary.created() + summary.updated() + summary.unchanged();
    }

    /** How many records are not part of the stock, because they failed or were older. */
    public static long mendable(Summary summary) {
        return summary.failed() + summary.stale();
    }

    /** The class of a record's tag: its outcome as the counts call it. */
    public static String tone(RecordResult record) {
        return outcome(record);
    }

    /** The outcome as the counts call it: a failed record has the code of its error instead. */
    static String outcome(RecordResult result) {
        return result.responseCode().equals("200") ? result.code().toLowerCase(Locale.ROOT) : "failed";
    }

    /** How many records have an outcome; an empty one stands for any. */
    public static long count(Summary summary, String outcome) {
        return counts(summary).stream()
                .filter(each -> outcome.isEmpty() || each.getKey().equals(outcome))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static List<Map.Entry<String, Long>> counts(Summary summary) {
        return List.of(
                Map.entry("created", summary.created()),
                Map.entry("updated", summary.updated()),
                Map.entry("unchanged", summary.unchanged()),
                Map.entry("duplicate", summary.duplicate()),
                Map.entry("stale", summary.stale()),
                Map.entry("failed", summary.failed()));
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.3f%%", value);
    }
}
