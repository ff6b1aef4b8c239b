-- Which quantity has a ref: the first one that claims it. The key of a quantity begins with its product, so no index of it can keep two products
-- from having the same ref; this key can, on one server and on a distributed database alike. A quantity is never deleted, nor is its claim.
-- stopped: the former release creates quantities without a claim.
CREATE TABLE inventory_quantity_ref (
  catalogue_id bigint NOT NULL,
  id bigint NOT NULL,
  sku_ref text COLLATE "C" NOT NULL,
  location_ref text COLLATE "C" NOT NULL
);

-- Of quantities that share a ref, the oldest one has it.
INSERT INTO inventory_quantity_ref (catalogue_id, id, sku_ref, location_ref)
SELECT DISTINCT ON (catalogue_id, id) catalogue_id, id, sku_ref, location_ref
FROM inventory_quantity
ORDER BY catalogue_id, id, created_on, sku_ref, location_ref;

ALTER TABLE inventory_quantity_ref ADD PRIMARY KEY (catalogue_id, id);

DO $$
DECLARE
  doubled record;
BEGIN
  FOR doubled IN
    SELECT q.catalogue_id, count(*) AS quantities
    FROM inventory_quantity q JOIN inventory_quantity_ref r USING (catalogue_id, id)
    WHERE q.sku_ref <> r.sku_ref OR q.location_ref <> r.location_ref
    GROUP BY q.catalogue_id
  LOOP
    RAISE WARNING 'catalogue %: % quantities have a ref that an older quantity has; reconcile lists them as SHARED_REF',
      doubled.catalogue_id, doubled.quantities;
  END LOOP;
END $$;

-- What several records of one quantity in a batch mean.
ALTER TABLE batch ADD COLUMN duplicates text NOT NULL DEFAULT 'LAST' CHECK (duplicates IN ('LAST', 'SUM', 'REJECT'));
