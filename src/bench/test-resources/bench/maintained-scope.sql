-- The locations of the first so many catalogues: all, every other one, every fourth, both together, all.
TRUNCATE virtual_scope, virtual_availability, virtual_queue;
INSERT INTO virtual_scope
SELECT catalogue, 'LOC-' || lpad(location::text, 4, '0')
FROM generate_series(1, @CATALOGUES@) catalogue, generate_series(0, @LOCATIONS@ - 1) location
WHERE CASE catalogue
  WHEN 2 THEN location % 2 = 0
  WHEN 3 THEN location % 4 = 0
  WHEN 4 THEN location % 2 = 0 OR location % 4 = 1
  ELSE true
END;

INSERT INTO virtual_availability (virtual_catalogue_id, product_ref, group_ref, quantity, updated_on)
SELECT scope.virtual_catalogue_id, held.sku_ref, 'ALL', sum(held.quantity), now()
FROM inventory_quantity held
JOIN virtual_scope scope USING (location_ref)
WHERE held.catalogue_id = @CATALOGUE@ AND held.type = 'LAST_ON_HAND' AND held.status = 'ACTIVE' AND held.parent_id IS NULL
  AND (held.expires_on > now()) IS NOT FALSE
GROUP BY scope.virtual_catalogue_id, held.sku_ref;
ANALYZE virtual_scope, virtual_availability;
