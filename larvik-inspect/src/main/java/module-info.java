/** Larvik SMPP: explains a frame, lists its errors, and reads frames from dumps. */
@org.jspecify.annotations.NullMarked
module io.larvik.smpp.inspect {
    exports io.larvik.smpp.capture;
    exports io.larvik.smpp.inspect;

    requires transitive io.larvik.smpp;
    requires static transitive org.jspecify;
    requires org.slf4j;
    requires static tools.jackson.databind;
}
