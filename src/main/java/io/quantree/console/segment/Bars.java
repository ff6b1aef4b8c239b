package io.quantree.console.segment;

import io.quantree.console.Answer;
import io.quarkus.qute.TemplateExtension;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Numbers of a list as bars, the largest of which is whole. */
@TemplateExtension
public final class Bars {
    private static final double WHOLE = 100.0;

    private Bars() {}

    /** How long the bar of a group is, in per cent of the largest one. */
    public static String share(List<Map<String, Object>> groups, Object onHand) {
        long largest = groups.stream()
                .mapToLong(group -> Answer.number(group.get("onHand")))
                .max()
                .orElse(0);
        double share = largest <= 0 ? 0 : Math.max(0, WHOLE * Answer.number(onHand) / largest);
        return String.format(Locale.ROOT, "%.2f%%", share);
    }
}
