SET LOCAL lock_timeout = '3s';

-- Sign-ins by the outside issuer that are over: the state of each is worth one session. A row is of use until its sign-in would be too old anyway.
CREATE TABLE console_sign_in (
  -- The SHA-256 of the state.
  digest bytea PRIMARY KEY,
  expires_on timestamptz NOT NULL
);
CREATE INDEX console_sign_in_expiring ON console_sign_in (expires_on);
