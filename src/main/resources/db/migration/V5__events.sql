-- Events: what was sent to the event API, what became of it, and the queue of those that wait. None of these is distributed.

CREATE TABLE event (
  id uuid PRIMARY KEY,
  -- The order in which events were accepted.
  sequence bigint GENERATED ALWAYS AS IDENTITY,
  retailer_id bigint NOT NULL REFERENCES retailer,
  -- Null when nobody handles the event: what it is about may then be anything.
  catalogue_id bigint REFERENCES inventory_catalogue,
  generated_on timestamptz NOT NULL,
  completed_on timestamptz,
  status text NOT NULL CHECK (status IN ('PENDING', 'SUCCESS', 'FAILED', 'NO_MATCH', 'COMPLETE')),
  name text NOT NULL,
  type text NOT NULL,
  category text NOT NULL,
  account_id text,
  source_events text[],
  entity_type text,
  entity_id text,
  entity_ref text,
  entity_subtype text,
  root_entity_type text,
  root_entity_id text,
  root_entity_ref text,
  source text,
  generated_by text NOT NULL,
  -- The caller's own JSON, kept as it came and answered as it came.
  attributes text,
  -- Unknown keys of the request, to be echoed.
  extras text,
  -- What could not be applied, as a JSON array.
  errors text,
  CHECK (status <> 'PENDING' OR catalogue_id IS NOT NULL)
) WITH (fillfactor = 70);
-- A search is about one retailer and a span of time, the latest first.
CREATE INDEX event_retailer ON event (retailer_id, generated_on DESC, sequence DESC);
CREATE INDEX event_generated_on ON event (generated_on);
-- The queue: a catalogue's events are applied in the order in which they were accepted.
CREATE INDEX event_pending ON event (catalogue_id, sequence) WHERE status = 'PENDING';

-- One row for each catalogue that ever had an event waiting. Whoever holds its lock applies the catalogue's events; the lock ends with
-- the transaction that applies them, so nobody has to clean up after a process that was killed.
CREATE TABLE event_queue (
  catalogue_id bigint PRIMARY KEY REFERENCES inventory_catalogue,
  served_on timestamptz NOT NULL
) WITH (fillfactor = 50);
