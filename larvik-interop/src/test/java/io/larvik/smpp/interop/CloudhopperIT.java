package io.larvik.smpp.interop;

/** Runs the scenarios with Cloudhopper, in this JVM, as client and as server. */
class CloudhopperIT extends InteropScenarios {

    CloudhopperIT() {
        super(new Cloudhopper());
    }
}
