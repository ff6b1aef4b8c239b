-- Changed stock counts, applied as the plain floor applies them but to the service's tables: quantities, their positions, a row of the
-- ledger each.
PREPARE apply AS
WITH change AS MATERIALIZED (
  SELECT sorted.*, held.address, held.version AS held_version, held.quantity AS held_quantity
  FROM (SELECT * FROM arrival ORDER BY sku_ref, location_ref, id) sorted
  CROSS JOIN LATERAL (
    SELECT ctid AS address, version, quantity
    FROM inventory_quantity
    WHERE catalogue_id = @CATALOGUE@ AND sku_ref = sorted.sku_ref AND location_ref = sorted.location_ref AND id = sorted.id
    OFFSET 0
  ) held
  WHERE sorted.quantity <> held.quantity
),
counted AS (
  UPDATE inventory_quantity held
  SET quantity = change.quantity, version = held.version + 1, updated_on = now()
  FROM change
  WHERE held.ctid = change.address AND held.version = change.held_version
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
  CROSS JOIN LATERAL (
    SELECT ctid AS address
    FROM inventory_position
    WHERE catalogue_id = @CATALOGUE@ AND sku_ref = summed.sku_ref AND location_ref = summed.location_ref
    OFFSET 0
  ) held
),
positioned AS (
  UPDATE inventory_position held
  SET on_hand = held.on_hand + difference.delta, version = held.version + 1, updated_on = now()
  FROM difference
  WHERE held.ctid = difference.address
),
recorded AS (
  INSERT INTO inventory_movement (catalogue_id, quantity_id, quantity_version, recorded_on, delta, balance, on_hand_delta, sku_ref,
    status, source, source_ref)
  SELECT @CATALOGUE@, id, held_version + 1, now(), quantity - held_quantity, quantity, quantity - held_quantity, sku_ref, 'ACTIVE',
    'BATCH', 'bench'
  FROM change
)
SELECT (SELECT count(*) FROM counted) AS counted
