package io.quantree.hostile;

import io.quantree.robustness.ServiceProcess;
import java.util.List;
import java.util.regex.Pattern;

/** What the service holds for its clients, as its metrics tell. Nothing of it is left when they have gone. */
final class Holdings {
    private static final Pattern HELD =
            Pattern.compile("quantree_(changes_streams|requests_running|connections_used)(\\{.*})? (?!0\\.0$).*");

    private Holdings() {}

    static List<String> of(ServiceProcess service) throws Exception {
        return service.get("/q/metrics")
                .body()
                .lines()
                .filter(line -> HELD.matcher(line).matches())
                .toList();
    }
}
