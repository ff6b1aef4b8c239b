package io.quantree.webhook;

import io.quantree.audit.Audit;
import io.quantree.audit.AuditAction;
import io.quantree.catalogue.Ownership;
import io.quantree.catalogue.Retailers;
import io.quantree.change.ChangeFeed;
import io.quantree.input.IfVersion;
import io.quantree.input.InputCheck;
import io.quantree.input.RecordLimits;
import io.quantree.platform.database.EntitySessions;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.Scope;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Creates, changes and deletes webhooks. */
@Singleton
record WebhookWriter(
        EntitySessions sessions,
        Retailers owners,
        WebhookCheck rules,
        WebhookSecrets secrets,
        WebhookSettings settings,
        ChangeFeed feed,
        Audit audit,
        Clock clock) {
    Uni<Webhook> create(NewWebhook input, Scope scope) {
        long owner = Retailers.of(input.retailerRef(), scope);
        secrets.check();
        InputCheck check = new InputCheck();
        Webhook webhook = initial(owner, clock.instant());
        webhook.ref = check.required("ref", RecordLimits.REF, input.ref() == null ? input.name() : input.ref());
        webhook.name = check.required("name", RecordLimits.TEXT, input.name() == null ? input.ref() : input.name());
        webhook.url = rules.url(check, input.url());
        webhook.status = input.status() == null ? WebhookStatus.ACTIVE : input.status();
        rules.content(check, input.content(), webhook);
        Map<String, String> headers = WebhookHeader.checked(input.content().headers(), check, settings);
        check.pass();
        WebhookCheck.permitted(webhook.eventNames, scope, owner);
        keep(webhook, headers);
        keepSecret(webhook, input.content().secret());
        return feed.head().chain(head -> sessions.write(connection -> inserted(connection, webhook, head)));
    }

    private Webhook initial(long retailerId, Instant now) {
        Webhook webhook = new Webhook();
        webhook.retailerId = retailerId;
        webhook.eventNames = WebhookEvent.names().toArray(String[]::new);
        webhook.headers = new String[0];
        webhook.format = WebhookFormat.FLUENT;
        webhook.concurrency = settings.concurrency();
        webhook.collectedMillis = settings.interval().toMillis();
        webhook.retrySchedule = RetrySchedule.THREE_DAYS;
        webhook.revision = 1;
        webhook.createdOn = now;
        webhook.updatedOn = now;
        return webhook;
    }

    private Uni<Webhook> inserted(SqlConnection connection, Webhook webhook, long head) {
        webhook.sinceCursor = head;
        return owners.provision(
                        connection, Ownership.of(webhook.retailerId), webhook.createdOn.atOffset(ZoneOffset.UTC))
                .chain(() -> Webhook.count("retailerId", webhook.retailerId))
                .invoke(this::checkCount)
                .chain(() -> webhook.<Webhook>persistAndFlush())
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> Problem.of(ProblemType.ALREADY_EXISTS, "a webhook with this ref already exists")
                        .about("ref", webhook.ref))
                .call(() -> WebhookQueue.create(connection, webhook))
                .call(() -> record(connection, AuditAction.WEBHOOK_CREATED, webhook));
    }

    private void checkCount(long present) {
        if (present >= settings.perRetailerMax()) {
            throw Problem.of(
                            ProblemType.OUT_OF_RANGE,
                            "a retailer has at most " + settings.perRetailerMax() + " webhooks; delete one first")
                    .about("ref", present, settings.perRetailerMax());
        }
    }

    Uni<Webhook> update(WebhookUpdate input, Scope scope) {
        return feed.head()
                .chain(head -> sessions.write(connection -> locked(input.ref(), scope)
                        .invoke(webhook -> IfVersion.check(input.ifVersion(), webhook.revision))
                        .chain(webhook -> changed(connection, webhook, input, scope, head))));
    }

    private Uni<Webhook> changed(
            SqlConnection connection, Webhook webhook, WebhookUpdate input, Scope scope, long head) {
        WebhookStatus before = webhook.status;
        change(webhook, input, scope);
        if (before == WebhookStatus.DISABLED && webhook.status != WebhookStatus.DISABLED) {
            webhook.sinceCursor = head;
        }
        Instant now = clock.instant();
        webhook.updatedOn = now;
        return webhook.<Webhook>persistAndFlush()
                .call(() -> WebhookQueue.change(connection, webhook, before, now))
                .call(() -> record(connection, AuditAction.WEBHOOK_UPDATED, webhook));
    }

    private void change(Webhook webhook, WebhookUpdate input, Scope scope) {
        InputCheck check = new InputCheck();
        String name = check.text("name", RecordLimits.TEXT, input.name());
        webhook.name = name == null ? webhook.name : name;
        webhook.url = input.url() == null ? webhook.url : rules.url(check, input.url());
        String reason = check.text("reason", RecordLimits.TEXT, input.reason());
        if (input.status() != null || reason != null) {
            webhook.status = input.status() == null ? webhook.status : input.status();
            webhook.reason = reason;
        }
        rules.content(check, input.content(), webhook);
        List<WebhookHeader> given = input.content().headers();
        Map<String, String> headers = WebhookHeader.checked(given, check, settings);
        check.pass();
        // With another address or more events, the receiver would be told of entities that the caller can't see.
        WebhookCheck.permitted(webhook.eventNames, scope, webhook.retailerId);
        if (given != null) {
            keep(webhook, headers);
        }
        if (input.content().secret() != null || Boolean.TRUE.equals(input.rotateSecret())) {
            webhook.sealedFormer = webhook.sealedSecret;
            webhook.formerUntil = clock.instant().plus(settings.formerSecret());
            keepSecret(webhook, input.content().secret());
        }
    }

    /** Deletes a webhook. Retention deletes its deliveries page by page; none of them is sent any more. */
    Uni<Webhook> delete(String ref, Scope scope) {
        return sessions.write(connection -> locked(ref, scope)
                .call(webhook -> webhook.delete())
                .call(webhook -> WebhookQueue.delete(connection, webhook))
                .call(webhook -> record(connection, AuditAction.WEBHOOK_DELETED, webhook)));
    }

    private static Uni<Webhook> locked(String ref, Scope scope) {
        return Webhook.<Webhook>find("ref", ref)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(webhook -> WebhookReader.known(webhook, ref, scope.retailers()));
    }

    private void keep(Webhook webhook, Map<String, String> headers) {
        webhook.headers = headers.keySet().toArray(String[]::new);
        webhook.sealedHeaders = secrets.sealedHeaders(webhook.ref, headers);
    }

    private void keepSecret(Webhook webhook, @Nullable String given) {
        secrets.check();
        String secret = given == null ? WebhookSecrets.generated() : given;
        webhook.sealedSecret = secrets.sealed(webhook.ref, secret);
        webhook.secret = given == null ? secret : null;
    }

    /** The query of the URL may hold a key of the receiver, so the audit trail has the host alone. */
    private Uni<Void> record(SqlConnection connection, AuditAction action, Webhook webhook) {
        JsonObject details = new JsonObject()
                .put("host", URI.create(webhook.url).getHost())
                .put("status", webhook.status.name())
                .put("events", new JsonArray(List.of(webhook.eventNames)))
                .put("version", webhook.revision);
        return audit.record(connection, action, List.of(webhook.retailerId), "WEBHOOK:" + webhook.ref, details);
    }
}
