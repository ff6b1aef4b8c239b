SET LOCAL lock_timeout = '3s';

-- The subject of the certificate by which a client proves who it is, as RFC 4514 writes it; null for a client without one.
ALTER TABLE account_client ADD COLUMN tls_subject text COLLATE "C" CONSTRAINT account_client_tls_subject UNIQUE;
