package io.larvik.smpp.interop;

/** Runs the scenarios with jSMPP, in this JVM, as client and as server. */
class JsmppIT extends InteropScenarios {

    JsmppIT() {
        super(new Jsmpp());
    }
}
