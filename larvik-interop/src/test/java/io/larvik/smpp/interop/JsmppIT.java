package io.larvik.smpp.interop;

/** jSMPP, in this JVM, either way. */
class JsmppIT extends InteropScenarios {

    JsmppIT() {
        super(new Jsmpp());
    }
}
