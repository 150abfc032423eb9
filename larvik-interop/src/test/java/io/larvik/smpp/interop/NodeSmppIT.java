package io.larvik.smpp.interop;

/** Runs the scenarios with node-smpp for Node.js, as client and as server. */
class NodeSmppIT extends InteropScenarios {

    NodeSmppIT() {
        super(new NodeSmpp());
    }
}
