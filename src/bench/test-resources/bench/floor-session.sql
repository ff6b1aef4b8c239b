-- What a loading session sets up once: the plan shape (probe by key, never scan or hash a table that has no statistics yet)
-- and the staging table that COPY fills, which empties itself with every commit.
SET enable_seqscan = off;
SET enable_hashjoin = off;
SET enable_mergejoin = off;
SET jit = off;
SET plan_cache_mode = force_generic_plan;
CREATE TEMP TABLE arrival (
  record_number bigint,
  sku_ref text COLLATE "C",
  location_ref text COLLATE "C",
  ref text COLLATE "C",
  quantity bigint,
  condition text,
  expires_on date,
  country_of_origin text,
  channel text,
  manufacturer text,
  manufacturer_batch_number text,
  supplier text,
  segment1 text,
  segment2 text,
  segment3 text
) ON COMMIT DELETE ROWS;
