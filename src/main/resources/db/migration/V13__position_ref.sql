-- Which position has a ref: the first one that claims it, as with quantities. The claims also find a ref, so the indexes over digests of refs go.
-- stopped: the former release creates positions without a claim, and finds refs by the indexes.
CREATE TABLE inventory_position_ref (
  catalogue_id bigint NOT NULL,
  id bigint NOT NULL,
  sku_ref text COLLATE "C" NOT NULL,
  location_ref text COLLATE "C" NOT NULL
);

-- Of positions that share a ref, the oldest one has it.
INSERT INTO inventory_position_ref (catalogue_id, id, sku_ref, location_ref)
SELECT DISTINCT ON (catalogue_id, id) catalogue_id, id, sku_ref, location_ref
FROM inventory_position
ORDER BY catalogue_id, id, created_on, sku_ref, location_ref;

ALTER TABLE inventory_position_ref ADD PRIMARY KEY (catalogue_id, id);

DO $$
DECLARE
  doubled record;
BEGIN
  FOR doubled IN
    SELECT p.catalogue_id, count(*) AS positions
    FROM inventory_position p JOIN inventory_position_ref r USING (catalogue_id, id)
    WHERE p.sku_ref <> r.sku_ref OR p.location_ref <> r.location_ref
    GROUP BY p.catalogue_id
  LOOP
    RAISE WARNING 'catalogue %: % positions have a ref that an older position has; reconcile lists them as SHARED_REF',
      doubled.catalogue_id, doubled.positions;
  END LOOP;
END $$;

DROP INDEX inventory_position_id;
DROP INDEX inventory_quantity_id;
