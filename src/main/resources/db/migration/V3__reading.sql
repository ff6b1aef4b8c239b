-- What only readers need.

-- What descends from a quantity: a position may have thousands of quantities, and without this each step down a tree reads all of them.
-- The id comes last so that a page of children is read in order and no further. Stock without trees pays nothing.
CREATE INDEX inventory_quantity_parent ON inventory_quantity (catalogue_id, parent_ref, id) WHERE parent_ref IS NOT NULL;
