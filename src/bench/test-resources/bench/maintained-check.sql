-- How many rows differ from what the quantities add up to.
SELECT count(*)
FROM virtual_availability held
FULL JOIN (
  SELECT scope.virtual_catalogue_id, quantity.sku_ref, sum(quantity.quantity) AS total
  FROM inventory_quantity quantity
  JOIN virtual_scope scope USING (location_ref)
  WHERE quantity.catalogue_id = @CATALOGUE@ AND quantity.type = 'LAST_ON_HAND' AND quantity.status = 'ACTIVE'
    AND quantity.parent_id IS NULL AND (quantity.expires_on > now()) IS NOT FALSE
  GROUP BY scope.virtual_catalogue_id, quantity.sku_ref
) summed ON summed.virtual_catalogue_id = held.virtual_catalogue_id AND summed.sku_ref = held.product_ref
WHERE held.quantity IS DISTINCT FROM summed.total
