-- The tables of the plain-SQL floor. They hold what the service holds - positions, segmented quantities, a ledger - in the
-- straightforward layout one would draw first: text keys that start with catalogue and SKU, room for heap-only updates, and a
-- partial index for every segment column. The service's own layout may differ; this one stays as it is, so that floors compare.
DROP TABLE IF EXISTS inventory_movement, inventory_quantity, inventory_position;

CREATE TABLE inventory_position (
  catalogue_id bigint NOT NULL,
  sku_ref text COLLATE "C" NOT NULL,
  location_ref text COLLATE "C" NOT NULL,
  ref text COLLATE "C" NOT NULL,
  type text NOT NULL,
  status text NOT NULL,
  on_hand bigint NOT NULL,
  attributes jsonb,
  version bigint NOT NULL,
  created_on timestamptz NOT NULL,
  updated_on timestamptz NOT NULL,
  PRIMARY KEY (catalogue_id, sku_ref, location_ref)
) WITH (fillfactor = 50);

CREATE TABLE inventory_quantity (
  catalogue_id bigint NOT NULL,
  sku_ref text COLLATE "C" NOT NULL,
  location_ref text COLLATE "C" NOT NULL,
  ref text COLLATE "C" NOT NULL,
  type text NOT NULL,
  status text NOT NULL,
  quantity bigint NOT NULL,
  condition text,
  expires_on date,
  country_of_origin text,
  channel text,
  manufacturer text,
  manufacturer_batch_number text,
  supplier text,
  segment1 text,
  segment2 text,
  segment3 text,
  expected_on timestamptz,
  storage_area_ref text,
  parent_id bigint,
  association_type text,
  association_ref text,
  as_of timestamptz,
  attributes jsonb,
  version bigint NOT NULL,
  created_on timestamptz NOT NULL,
  updated_on timestamptz NOT NULL,
  PRIMARY KEY (catalogue_id, sku_ref, location_ref, ref)
) WITH (fillfactor = 50);

CREATE INDEX quantity_condition ON inventory_quantity (catalogue_id, condition) WHERE condition IS NOT NULL;
CREATE INDEX quantity_expires_on ON inventory_quantity (catalogue_id, expires_on) WHERE expires_on IS NOT NULL;
CREATE INDEX quantity_country ON inventory_quantity (catalogue_id, country_of_origin) WHERE country_of_origin IS NOT NULL;
CREATE INDEX quantity_channel ON inventory_quantity (catalogue_id, channel) WHERE channel IS NOT NULL;
CREATE INDEX quantity_manufacturer ON inventory_quantity (catalogue_id, manufacturer) WHERE manufacturer IS NOT NULL;
CREATE INDEX quantity_batch ON inventory_quantity (catalogue_id, manufacturer_batch_number) WHERE manufacturer_batch_number IS NOT NULL;
CREATE INDEX quantity_supplier ON inventory_quantity (catalogue_id, supplier) WHERE supplier IS NOT NULL;
CREATE INDEX quantity_segment1 ON inventory_quantity (catalogue_id, segment1) WHERE segment1 IS NOT NULL;
CREATE INDEX quantity_segment2 ON inventory_quantity (catalogue_id, segment2) WHERE segment2 IS NOT NULL;
CREATE INDEX quantity_segment3 ON inventory_quantity (catalogue_id, segment3) WHERE segment3 IS NOT NULL;

-- The loader numbers the movements; a number is unique within its SKU.
CREATE TABLE inventory_movement (
  catalogue_id bigint NOT NULL,
  sku_ref text COLLATE "C" NOT NULL,
  movement_id bigint NOT NULL,
  location_ref text COLLATE "C" NOT NULL,
  quantity_ref text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  delta bigint NOT NULL,
  balance bigint NOT NULL,
  recorded_on timestamptz NOT NULL,
  PRIMARY KEY (catalogue_id, sku_ref, movement_id)
);
