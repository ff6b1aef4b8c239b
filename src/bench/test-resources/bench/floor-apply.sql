-- Applies what was copied into the staging table, as one statement. The arrivals are taken in key order, so that two sessions
-- lock in one order and a page is visited once. Each is looked up by its key - in a subquery that the planner may not flatten,
-- since a table without statistics would otherwise be scanned - and from there on rows are reached by their address. Only what
-- differs is written; position and ledger take the difference. The parameter keeps the movements of one run from those of another.
PREPARE apply (bigint) AS
WITH sorted AS MATERIALIZED (
  SELECT * FROM arrival ORDER BY sku_ref, location_ref, ref
),
change AS MATERIALIZED (
  SELECT sorted.*, held.address, held.version AS held_version, coalesce(held.quantity, 0) AS held_quantity
  FROM sorted
  LEFT JOIN LATERAL (
    SELECT ctid AS address, *
    FROM inventory_quantity
    WHERE catalogue_id = 1 AND sku_ref = sorted.sku_ref AND location_ref = sorted.location_ref AND ref = sorted.ref
    OFFSET 0
  ) held ON true
  WHERE (sorted.quantity, sorted.condition, sorted.expires_on, sorted.country_of_origin, sorted.channel, sorted.manufacturer,
         sorted.manufacturer_batch_number, sorted.supplier, sorted.segment1, sorted.segment2, sorted.segment3)
    IS DISTINCT FROM
        (held.quantity, held.condition, held.expires_on, held.country_of_origin, held.channel, held.manufacturer,
         held.manufacturer_batch_number, held.supplier, held.segment1, held.segment2, held.segment3)
),
quantity_updated AS (
  UPDATE inventory_quantity held
  SET quantity = change.quantity, condition = change.condition, expires_on = change.expires_on,
      country_of_origin = change.country_of_origin, channel = change.channel, manufacturer = change.manufacturer,
      manufacturer_batch_number = change.manufacturer_batch_number, supplier = change.supplier,
      segment1 = change.segment1, segment2 = change.segment2, segment3 = change.segment3,
      version = held.version + 1, updated_on = now()
  FROM change
  WHERE held.ctid = change.address AND held.version = change.held_version
  RETURNING 1
),
quantity_created AS (
  INSERT INTO inventory_quantity (catalogue_id, sku_ref, location_ref, ref, type, status, quantity, condition, expires_on,
    country_of_origin, channel, manufacturer, manufacturer_batch_number, supplier, segment1, segment2, segment3,
    version, created_on, updated_on)
  SELECT 1, sku_ref, location_ref, ref, 'LAST_ON_HAND', 'ACTIVE', quantity, condition, expires_on,
    country_of_origin, channel, manufacturer, manufacturer_batch_number, supplier, segment1, segment2, segment3,
    0, now(), now()
  FROM change
  WHERE held_version IS NULL
  RETURNING 1
),
difference AS MATERIALIZED (
  SELECT summed.*, held.address
  FROM (
    SELECT sku_ref, location_ref, sum(quantity - held_quantity)::bigint AS delta
    FROM change
    GROUP BY sku_ref, location_ref
    ORDER BY sku_ref, location_ref
  ) summed
  LEFT JOIN LATERAL (
    SELECT ctid AS address
    FROM inventory_position
    WHERE catalogue_id = 1 AND sku_ref = summed.sku_ref AND location_ref = summed.location_ref
    OFFSET 0
  ) held ON true
),
position_updated AS (
  UPDATE inventory_position held
  SET on_hand = held.on_hand + difference.delta, version = held.version + 1, updated_on = now()
  FROM difference
  WHERE held.ctid = difference.address
  RETURNING 1
),
position_created AS (
  INSERT INTO inventory_position (catalogue_id, sku_ref, location_ref, ref, type, status, on_hand, version, created_on, updated_on)
  SELECT 1, sku_ref, location_ref, sku_ref || ':' || location_ref || ':DEFAULT', 'DEFAULT', 'ACTIVE', delta, 0, now(), now()
  FROM difference
  WHERE address IS NULL
  ON CONFLICT (catalogue_id, sku_ref, location_ref) DO UPDATE
  SET on_hand = inventory_position.on_hand + excluded.on_hand, version = inventory_position.version + 1,
      updated_on = excluded.updated_on
  RETURNING 1
),
recorded AS (
  INSERT INTO inventory_movement (catalogue_id, sku_ref, movement_id, location_ref, quantity_ref, kind, delta, balance, recorded_on)
  SELECT 1, sku_ref, $1 + record_number, location_ref, ref, 'BATCH', quantity - held_quantity, quantity, now()
  FROM change
  WHERE quantity <> held_quantity
  RETURNING 1
)
SELECT
  (SELECT count(*) FROM quantity_created) AS created,
  (SELECT count(*) FROM quantity_updated) AS updated,
  (SELECT count(*) FROM sorted) - (SELECT count(*) FROM change) AS unchanged,
  (SELECT count(*) FROM position_created) + (SELECT count(*) FROM position_updated) AS positions,
  (SELECT count(*) FROM recorded) AS movements
