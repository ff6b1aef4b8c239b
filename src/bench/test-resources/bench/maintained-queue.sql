-- Notes the products of a chunk for another transaction.
PREPARE note AS
INSERT INTO virtual_queue (queued_on, product_ref)
SELECT clock_timestamp(), sku_ref FROM (SELECT DISTINCT sku_ref FROM arrival ORDER BY sku_ref) touched
