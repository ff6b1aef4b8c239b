package io.quantree.webhook;

import io.quantree.input.InputCheck;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.Permission;
import io.quantree.security.Scope;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks the inputs of webhooks, all fields in one pass. */
@Singleton
record WebhookCheck(WebhookSettings settings) {
    private static final int CHANNEL_MAX = RecordLimits.TEXT;

    String url(InputCheck check, String url) {
        String given = check.required("url", WebhookUrl.LENGTH_MAX, url);
        Problem fault = given.isEmpty() ? null : WebhookUrl.fault(given, settings.plainHttp());
        if (fault != null) {
            check.fault(fault);
        }
        return given;
    }

    /** Copies what the input says to the webhook. */
    void content(InputCheck check, WebhookContent input, Webhook webhook) {
        if (input.events() != null) {
            webhook.eventNames = events(check, input.events());
        }
        webhook.catalogues = list(check, "catalogueRefs", RecordLimits.REF, input.catalogueRefs(), webhook.catalogues);
        webhook.locations = list(check, "locationRefs", RecordLimits.REF, input.locationRefs(), webhook.locations);
        webhook.channelNames = list(check, "channels", CHANNEL_MAX, input.channels(), webhook.channelNames);
        webhook.products = list(check, "productRefs", RecordLimits.REF, input.productRefs(), webhook.products);
        form(check, input, webhook);
        Integer rate = within(check, "rateLimit", 0, settings.rateMax(), input.rateLimit());
        webhook.rateLimit = rate == null ? webhook.rateLimit : rate == 0 ? null : rate;
        Integer concurrency = within(check, "concurrency", 1, settings.concurrencyMax(), input.concurrency());
        webhook.concurrency = concurrency == null ? webhook.concurrency : concurrency;
        int longest = (int) Math.min(Integer.MAX_VALUE, settings.intervalMax().toMillis());
        Integer interval = within(check, "intervalMillis", 0, longest, input.intervalMillis());
        webhook.collectedMillis = interval == null ? webhook.collectedMillis : interval;
        webhook.retrySchedule = input.retrySchedule() == null ? webhook.retrySchedule : input.retrySchedule();
        Problem secret = input.secret() == null ? null : WebhookSecrets.fault(input.secret());
        if (secret != null) {
            check.fault(secret);
        }
    }

    private void form(InputCheck check, WebhookContent input, Webhook webhook) {
        webhook.format = input.format() == null ? webhook.format : input.format();
        String template = check.text("template", settings.templateMax(), input.template());
        webhook.template = template == null ? webhook.template : template;
        if (template != null) {
            try {
                int longest =
                        (int) Math.min(Integer.MAX_VALUE, settings.payloadMax().asLongValue());
                PayloadTemplate.of(template).rendered(EventBody.sample(webhook.retailerId), longest);
            } catch (Problem fault) {
                check.fault(fault);
            }
        }
        if (webhook.format == WebhookFormat.TEMPLATE && webhook.template == null) {
            check.fault(Problem.of(ProblemType.REQUIRED, "the format TEMPLATE needs a template")
                    .field("template"));
        }
    }

    private static String[] events(InputCheck check, List<String> names) {
        if (names.isEmpty()) {
            check.fault(Problem.of(ProblemType.REQUIRED, "events names nothing; leave it out")
                    .field("events"));
        }
        names.stream()
                .filter(name -> WebhookEvent.of(name).isEmpty())
                .forEach(name -> check.fault(Problem.of(ProblemType.INVALID_VALUE, "there is no such event")
                        .about("events", name, WebhookEvent.names())));
        return names.stream().distinct().toArray(String[]::new);
    }

    /** Fails with FORBIDDEN when the caller could not see by queries what an event tells. */
    static void permitted(String[] events, Scope scope, long retailerId) {
        Set<Permission> needed = List.of(events).stream()
                .flatMap(name -> WebhookEvent.of(name).stream())
                .map(WebhookEvent::view)
                .collect(Collectors.toSet());
        needed.stream()
                .filter(permission -> !scope.grants().retailers(permission).covers(retailerId))
                .findFirst()
                .ifPresent(permission -> {
                    throw permission.missing(" for retailer " + retailerId + ", and an event tells what it covers");
                });
    }

    private String @Nullable [] list(
            InputCheck check, String field, int lengthMax, @Nullable List<String> given, String @Nullable [] stored) {
        if (given == null) {
            return stored;
        }
        if (given.size() > settings.filterValuesMax()) {
            check.fault(
                    Problem.of(ProblemType.OUT_OF_RANGE, field + " may hold " + settings.filterValuesMax() + " entries")
                            .about(field, given.size(), settings.filterValuesMax()));
            return stored;
        }
        given.forEach(value -> check.required(field, lengthMax, value));
        return given.isEmpty() ? null : given.stream().distinct().toArray(String[]::new);
    }

    private static @Nullable Integer within(InputCheck check, String field, int min, int max, @Nullable Integer given) {
        if (given != null && (given < min || given > max)) {
            check.fault(Problem.of(ProblemType.OUT_OF_RANGE, field + " must lie between " + min + " and " + max)
                    .about(field, given, max));
        }
        return given;
    }
}
