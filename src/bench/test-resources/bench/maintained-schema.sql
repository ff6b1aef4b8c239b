-- Availability as rows that somebody has to keep right: the way that the service does not go, measured beside it. Five catalogues that
-- each sum up a product over the locations of their own.
CREATE TABLE virtual_availability (
  virtual_catalogue_id bigint NOT NULL,
  quantity bigint NOT NULL,
  updated_on timestamptz NOT NULL,
  product_ref text COLLATE "C" NOT NULL,
  group_ref text COLLATE "C" NOT NULL,
  PRIMARY KEY (virtual_catalogue_id, product_ref, group_ref)
) WITH (fillfactor = 50);

CREATE TABLE virtual_scope (
  virtual_catalogue_id bigint NOT NULL,
  location_ref text COLLATE "C" NOT NULL,
  PRIMARY KEY (virtual_catalogue_id, location_ref)
);

-- Products whose rows another transaction brings up to date.
CREATE TABLE virtual_queue (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  queued_on timestamptz NOT NULL,
  product_ref text COLLATE "C" NOT NULL
);
