-- Deltas: relative changes of stock, each applied once.

-- When it happened in the world: when a sale was made or stock was counted. Null when nobody said; it then counts as recorded_on.
ALTER TABLE inventory_movement ADD COLUMN occurred_on timestamptz;

-- Which deltas have been applied. delta_id is a digest of the caller's id, content_digest one of all that the delta said: a repeat is known
-- by the first and told from another delta under the same id by the second. Each week has a partition of its own, so that what is
-- written stays small however much is remembered, and what is forgotten is dropped and not deleted.
CREATE TABLE inventory_delta (
  catalogue_id bigint NOT NULL,
  delta_id uuid NOT NULL,
  week date NOT NULL,
  content_digest bigint NOT NULL,
  PRIMARY KEY (catalogue_id, delta_id, week)
) PARTITION BY RANGE (week);
-- Catches a delta for whose week no partition exists yet; DeltaMemory creates those ahead of time.
CREATE TABLE inventory_delta_default PARTITION OF inventory_delta DEFAULT;
