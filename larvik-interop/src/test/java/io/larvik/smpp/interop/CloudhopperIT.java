package io.larvik.smpp.interop;

/** Cloudhopper, in this JVM, either way. */
class CloudhopperIT extends InteropScenarios {

    CloudhopperIT() {
        super(new Cloudhopper());
    }
}
