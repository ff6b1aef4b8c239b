SET LOCAL lock_timeout = '3s';

-- What reservations take: an allocation is a quantity of the type RESERVED with a negative id, below the one that it draws on.
ALTER TABLE inventory_quantity
  -- The pieces that the ACTIVE allocations below a quantity take from it; null for none. Free is then one row's business.
  ADD COLUMN promised bigint,
  -- Until when an allocation is held; null for a firm one, and for everything else.
  ADD COLUMN held_until timestamptz;

CREATE TABLE reservation (
  catalogue_id bigint NOT NULL,
  -- A digest of catalogue and ref, as quantities have.
  id bigint NOT NULL,
  ref text COLLATE "C" NOT NULL,
  status text NOT NULL,
  version bigint NOT NULL,
  -- Of all that the request asked for: a repeat has the same.
  content_digest uuid NOT NULL,
  held_until timestamptz,
  association_type text,
  association_ref text COLLATE "C",
  -- What was asked and what was allocated, line by line.
  lines json NOT NULL,
  -- The request, by which its pieces can be allocated anew.
  terms json NOT NULL,
  -- The ids of the steps that were done, so that each is done once.
  request_refs text[] NOT NULL,
  created_on timestamptz NOT NULL,
  updated_on timestamptz NOT NULL,
  PRIMARY KEY (catalogue_id, id)
) WITH (fillfactor = 80);
CREATE INDEX reservation_held ON reservation (held_until) WHERE status = 'HELD';
CREATE INDEX reservation_association ON reservation (catalogue_id, association_ref) WHERE association_ref IS NOT NULL;
CREATE INDEX reservation_created ON reservation (catalogue_id, created_on, id);
