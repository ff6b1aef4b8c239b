SET LOCAL lock_timeout = '3s';

-- The other retailers of what a block is about that concerns no catalogue, e.g. of a network of several retailers; retailer_id is its owner.
ALTER TABLE change_block ADD COLUMN shared_with bigint[] NOT NULL DEFAULT '{}';
