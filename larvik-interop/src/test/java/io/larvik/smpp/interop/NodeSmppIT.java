package io.larvik.smpp.interop;

/** node-smpp for Node.js, either way. */
class NodeSmppIT extends InteropScenarios {

    NodeSmppIT() {
        super(new NodeSmpp());
    }
}
