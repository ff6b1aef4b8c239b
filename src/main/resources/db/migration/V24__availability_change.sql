SET LOCAL lock_timeout = '3s';

-- The virtual catalogues whose availability is followed, because somebody reads its changes. The lock of a row makes one follower at a time.
CREATE TABLE virtual_follow (
  virtual_catalogue_id bigint PRIMARY KEY,
  -- When a reader last asked for its changes.
  asked_on timestamptz NOT NULL,
  -- Changes of stock up to this cursor are worked off; null before the first ones.
  change_cursor bigint,
  -- The setup with which the availability was worked out.
  setup_version bigint NOT NULL DEFAULT -1,
  setup_changed_on timestamptz,
  -- All products up to this one are worked out anew; null when that is done.
  product_cursor text COLLATE "C"
);

-- The availability that the changes have told, where it isn't 0. The group is empty in an AGGREGATE catalogue.
CREATE TABLE virtual_offer (
  virtual_catalogue_id bigint NOT NULL,
  product_ref text COLLATE "C" NOT NULL,
  group_ref text COLLATE "C" NOT NULL,
  quantity bigint NOT NULL,
  PRIMARY KEY (virtual_catalogue_id, product_ref, group_ref)
);

-- One row: the jobs up to this one, by the time at which they close, are told to be closed. Its lock makes one replica tell them.
CREATE TABLE job_closing (
  one boolean PRIMARY KEY CHECK (one),
  closes_on timestamptz NOT NULL,
  job_id bigint NOT NULL
);
INSERT INTO job_closing (one, closes_on, job_id) VALUES (true, now(), 0);
