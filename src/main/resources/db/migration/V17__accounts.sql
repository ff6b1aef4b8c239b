SET LOCAL lock_timeout = '3s';

-- People. A grant is the name of a permission, or of a role after ROLE_, and its retailers: ROLE_INGEST:1,2 or JOB_VIEW:*.
CREATE TABLE account_user (
  name text COLLATE "C" PRIMARY KEY,
  first_name text,
  last_name text,
  retailer_id bigint,
  grants text[] NOT NULL,
  status text NOT NULL CHECK (status IN ('ACTIVE', 'DISABLED')),
  password_hash text,
  -- Counts the changes after which tokens of before are worth nothing.
  generation bigint NOT NULL,
  version bigint NOT NULL,
  created_on timestamptz NOT NULL,
  updated_on timestamptz NOT NULL,
  used_on timestamptz
);

-- Programs. Without a secret a client is public: it carries users' logins and has no grants of its own.
CREATE TABLE account_client (
  client_id text COLLATE "C" PRIMARY KEY,
  name text NOT NULL,
  grants text[] NOT NULL,
  status text NOT NULL CHECK (status IN ('ACTIVE', 'DISABLED')),
  secret_hash text,
  -- The secret before, until the client knows the new one.
  former_secret_hash text,
  former_until timestamptz,
  generation bigint NOT NULL,
  version bigint NOT NULL,
  created_on timestamptz NOT NULL,
  updated_on timestamptz NOT NULL,
  used_on timestamptz
);

-- The client of the first administrator, who could not create another one without a token.
INSERT INTO account_client (client_id, name, grants, status, generation, version, created_on, updated_on)
VALUES ('quantree', 'Logins of users', '{}', 'ACTIVE', 1, 1, now(), now());

-- The key pairs that sign tokens. The private half is encrypted with a key that the database never sees.
CREATE TABLE signing_key (
  id text COLLATE "C" PRIMARY KEY,
  public_key bytea NOT NULL,
  private_key bytea NOT NULL,
  signs_from timestamptz NOT NULL,
  signs_until timestamptz NOT NULL,
  verifies_until timestamptz NOT NULL
);

-- The refresh tokens that descend from one login. Each is used once; a second use withdraws the family.
CREATE TABLE token_family (
  id uuid PRIMARY KEY,
  user_name text COLLATE "C",
  client_id text COLLATE "C" NOT NULL,
  scope text NOT NULL,
  created_on timestamptz NOT NULL,
  expires_on timestamptz NOT NULL,
  withdrawn_on timestamptz
);
CREATE INDEX token_family_expiring ON token_family (expires_on);

CREATE TABLE refresh_token (
  -- The token's SHA-256; the token itself is stored nowhere.
  digest bytea PRIMARY KEY,
  family_id uuid NOT NULL REFERENCES token_family ON DELETE CASCADE,
  used_on timestamptz
);
CREATE INDEX refresh_token_family ON refresh_token (family_id);

-- Tokens that are worth nothing before they expire: token:<jti>, family:<id>, and user:<name> or client:<id> below a generation.
CREATE TABLE revocation (
  subject text COLLATE "C" PRIMARY KEY,
  generation bigint NOT NULL,
  recorded_on timestamptz NOT NULL,
  expires_on timestamptz NOT NULL
);
CREATE INDEX revocation_recorded ON revocation (recorded_on);

-- Failed logins by the digest of a user's name, of a client's id, and of an address.
CREATE TABLE login_failure (
  digest bytea PRIMARY KEY,
  failures integer NOT NULL,
  failed_on timestamptz NOT NULL,
  blocked_until timestamptz NOT NULL
);
CREATE INDEX login_failure_old ON login_failure (failed_on);
