SET LOCAL lock_timeout = '3s';

-- Who is signed in to the console: a browser keeps a random text, and its tokens stay here, encrypted like the private halves of signing keys.
CREATE TABLE console_session (
  -- The SHA-256 of the browser's text.
  digest bytea PRIMARY KEY,
  tokens bytea NOT NULL,
  -- When the access token needs to be renewed; the request that moves it on renews it.
  renew_on timestamptz NOT NULL,
  expires_on timestamptz NOT NULL
);
CREATE INDEX console_session_expiring ON console_session (expires_on);
