package io.larvik.smpp.wire;

/** A list of the mandatory part: the name of the octet that counts its elements, and its own. */
record ListField(String count, String name) {

    /** Returns what stands before the name of a field of an element. */
    String prefix() {
        return name + "[].";
    }
}
