package io.larvik.smpp.wire;

/** A list of the mandatory part: the name of the octet that counts its elements, and the name of the list. */
record ListField(String count, String name) {

    /** Returns the prefix of the names of the fields in an element. */
    String prefix() {
        return name + "[].";
    }
}
