-- Works the rows of some products out anew, for all catalogues at once: what is free of them is read once, by key. A difference that is
-- added would cost less and be wrong as soon as something expires or a buffer has used up what a location has.
PREPARE recompute AS
WITH taken AS (@TAKEN@),
touched AS MATERIALIZED (
  SELECT DISTINCT product_ref FROM taken ORDER BY product_ref
),
free AS MATERIALIZED (
  SELECT touched.product_ref, held.location_ref, held.quantity
  FROM touched
  CROSS JOIN LATERAL (
    SELECT location_ref, sum(quantity)::bigint AS quantity
    FROM inventory_quantity
    WHERE catalogue_id = @CATALOGUE@ AND sku_ref = touched.product_ref AND type = 'LAST_ON_HAND' AND status = 'ACTIVE'
      AND parent_id IS NULL AND (expires_on > now()) IS NOT FALSE
    GROUP BY location_ref
    OFFSET 0
  ) held
),
written AS (
  INSERT INTO virtual_availability (virtual_catalogue_id, product_ref, group_ref, quantity, updated_on)
  SELECT scope.virtual_catalogue_id, free.product_ref, 'ALL', sum(free.quantity), now()
  FROM free
  JOIN virtual_scope scope USING (location_ref)
  GROUP BY scope.virtual_catalogue_id, free.product_ref
  ORDER BY scope.virtual_catalogue_id, free.product_ref
  ON CONFLICT (virtual_catalogue_id, product_ref, group_ref) DO UPDATE
  SET quantity = excluded.quantity, updated_on = excluded.updated_on
  WHERE virtual_availability.quantity <> excluded.quantity
  RETURNING 1
)
SELECT count(*) AS taken, coalesce(extract(epoch FROM clock_timestamp() - min(queued_on)), 0)::float8 AS seconds
FROM taken
CROSS JOIN (SELECT count(*) FROM written) AS done
