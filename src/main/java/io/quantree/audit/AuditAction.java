package io.quantree.audit;

import io.quantree.change.ChangeKind;
import org.jspecify.annotations.Nullable;

/** What was done. Clients see its name as a text, because later versions record more. The ledger has the changes of stock. */
public enum AuditAction {
    LOGIN,
    LOGIN_FAILED,
    LOGOUT,
    TOKEN_REVOKED,
    TOKEN_REUSED,
    USER_CREATED,
    USER_UPDATED,
    USER_DISABLED,
    PASSWORD_CHANGED,
    CLIENT_CREATED,
    CLIENT_UPDATED,
    CLIENT_DISABLED,
    SECRET_ROTATED,
    GRANTS_CHANGED,
    KEY_ROTATED,
    CATALOGUE_CREATED,
    CATALOGUE_UPDATED,
    LOCATIONS_CHANGED,
    NETWORK_CREATED,
    NETWORK_UPDATED,
    CONTROL_GROUP_CREATED,
    CONTROL_GROUP_UPDATED,
    CONTROL_CREATED,
    CONTROL_UPDATED,
    PRODUCT_CATEGORIES_CHANGED,
    VIRTUAL_CATALOGUE_CREATED,
    VIRTUAL_CATALOGUE_UPDATED,
    ALLOCATIONPOLICY_CREATED,
    ALLOCATIONPOLICY_UPDATED,
    RECALL_DECLARED,
    RECALL_LIFTED,
    REBUILD_STARTED,
    FEED_CREATED,
    FEED_UPDATED,
    WEBHOOK_CREATED,
    WEBHOOK_UPDATED,
    WEBHOOK_DELETED,
    WEBHOOK_REPLAYED;

    /** The kind of the change that the change feed tells; null for what belongs to the accounts of the service. */
    @Nullable
    ChangeKind kind() {
        return switch (this) {
            case LOGIN,
                    LOGIN_FAILED,
                    LOGOUT,
                    TOKEN_REVOKED,
                    TOKEN_REUSED,
                    USER_CREATED,
                    USER_UPDATED,
                    USER_DISABLED,
                    PASSWORD_CHANGED,
                    CLIENT_CREATED,
                    CLIENT_UPDATED,
                    CLIENT_DISABLED,
                    SECRET_ROTATED,
                    GRANTS_CHANGED,
                    KEY_ROTATED -> null;
            case CATALOGUE_CREATED, CATALOGUE_UPDATED -> ChangeKind.CATALOGUE;
            default -> ChangeKind.SETUP;
        };
    }
}
