package io.quantree.change.api;

/** Answers of the change feed, as OpenAPI shows them. */
final class ChangeExamples {
    private static final String CHANGE = """
            {"cursor":4713,"on":"2026-11-29T22:00:00.123456Z","kind":"POSITION","catalogueRef":"DEFAULT:1","ref":"BOTTLE:SYDNEY:DEFAULT",\
            "key":{"productRef":"BOTTLE","locationRef":"SYDNEY"},"version":3,"before":{"onHand":140},"after":{"onHand":130,"status":"ACTIVE"},\
            "cause":{"source":"BATCH","ref":"4","principal":"erp"}}""";

    static final String PAGE = "{\"changes\":[" + CHANGE + "],\"next\":4713}";
    static final String LINES = CHANGE + "\n{\"next\":4713}\n";
    static final String EVENTS = "id:4713\nevent:POSITION\ndata:" + CHANGE + "\n\n";

    private ChangeExamples() {}
}
