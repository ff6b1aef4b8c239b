package io.quantree.change;

import java.util.List;

/** A field whose value before and after a change is told. The position of a field is stored: new ones are added at the end. */
public enum ChangeField {
    quantity(Form.NUMBER),
    onHand(Form.NUMBER),
    status(Form.TEXT),
    type(Form.TEXT),
    condition(Form.TEXT),
    expiresOn(Form.TEXT),
    countryOfOrigin(Form.TEXT),
    channel(Form.TEXT),
    manufacturer(Form.TEXT),
    manufacturerBatchNumber(Form.TEXT),
    supplier(Form.TEXT),
    segment1(Form.TEXT),
    segment2(Form.TEXT),
    segment3(Form.TEXT),
    expectedOn(Form.TEXT),
    storageAreaRef(Form.TEXT),
    parentId(Form.TEXT),
    associationType(Form.TEXT),
    associationRef(Form.TEXT),
    attributes(Form.JSON),
    jobId(Form.TEXT),
    summary(Form.JSON);

    static final List<ChangeField> ALL = List.of(values());

    enum Form {
        NUMBER,
        TEXT,
        JSON
    }

    final Form form;

    ChangeField(Form form) {
        this.form = form;
    }
}
