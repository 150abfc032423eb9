/** Larvik SMPP: explains a frame and lists its errors. */
@org.jspecify.annotations.NullMarked
module io.larvik.smpp.inspect {
    exports io.larvik.smpp.inspect;

    requires transitive io.larvik.smpp;
    requires static transitive org.jspecify;
    requires static tools.jackson.databind;
}
