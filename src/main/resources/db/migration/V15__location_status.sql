SET LOCAL lock_timeout = '3s';

-- When the location became INACTIVE or ceased to be, which changes the status that its positions show; null before the first time.
ALTER TABLE location ADD COLUMN status_changed_on timestamptz;

-- The statuses that thresholds of the catalogue give or gave: a position in one of them follows its number on hand.
ALTER TABLE position_rule ADD COLUMN moving text[] NOT NULL DEFAULT '{}';

-- Types of virtual catalogues are free; one that the service does not know follows the rule of BASE.
ALTER TABLE virtual_catalogue DROP CONSTRAINT virtual_catalogue_type_check;
