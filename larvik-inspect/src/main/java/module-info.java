/** Larvik SMPP: what a frame says and what is wrong with it. */
@org.jspecify.annotations.NullMarked
module io.larvik.smpp.inspect {
    exports io.larvik.smpp.inspect;

    requires transitive io.larvik.smpp;
    requires static transitive org.jspecify;
    requires static tools.jackson.databind;
}
