-- Five hundred deltas as one statement: summed for each quantity and position, taken in the order of their keys so that two sessions
-- don't wait for each other in a circle, and each with its own row of the ledger. No two of them name the same key unless there are fewer keys.
\set start random(0, :skus * :locations - 1)
\set movement random(1, 9000000000000000)
WITH drawn AS MATERIALIZED (
  SELECT i, 1 + i % 3 AS pieces,
    'SKU-' || lpad((key / :locations::int)::text, 8, '0') AS sku_ref,
    'LOC-' || lpad((key % :locations::int)::text, 4, '0') AS location_ref
  FROM (
    SELECT i, ((:start::bigint + i * 7919) % (:skus::int * :locations::int))::int AS key
    FROM generate_series(0, 499) i
  ) walk
),
summed AS MATERIALIZED (
  SELECT sku_ref, location_ref, concat_ws(':', sku_ref, location_ref, 'DEFAULT', 'LAST_ON_HAND') AS ref, sum(pieces) AS pieces
  FROM drawn
  GROUP BY sku_ref, location_ref
  ORDER BY sku_ref, location_ref
),
changed AS MATERIALIZED (
  UPDATE inventory_quantity held
  SET quantity = held.quantity - summed.pieces, version = held.version + 1, updated_on = now()
  FROM summed
  WHERE held.catalogue_id = 1 AND held.sku_ref = summed.sku_ref AND held.location_ref = summed.location_ref AND held.ref = summed.ref
  RETURNING held.sku_ref, held.location_ref, held.ref, held.quantity, summed.pieces
),
positioned AS (
  UPDATE inventory_position held
  SET on_hand = held.on_hand - changed.pieces, version = held.version + 1, updated_on = now()
  FROM changed
  WHERE held.catalogue_id = 1 AND held.sku_ref = changed.sku_ref AND held.location_ref = changed.location_ref
)
INSERT INTO inventory_movement (catalogue_id, sku_ref, movement_id, location_ref, quantity_ref, kind, delta, balance, recorded_on)
SELECT 1, changed.sku_ref, :movement::bigint + drawn.i, changed.location_ref, changed.ref, 'DELTA', -drawn.pieces,
  changed.quantity + changed.pieces - sum(drawn.pieces) OVER (PARTITION BY changed.sku_ref, changed.location_ref ORDER BY drawn.i),
  now()
FROM changed
JOIN drawn ON drawn.sku_ref = changed.sku_ref AND drawn.location_ref = changed.location_ref;
