package io.quantree.security.account;

/** Whether an account can log in. */
enum AccountStatus {
    ACTIVE,
    DISABLED
}
