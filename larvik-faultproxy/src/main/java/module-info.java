/** Larvik's fault proxy: does to TCP connections what networks do. */
@org.jspecify.annotations.NullMarked
module io.larvik.smpp.faultproxy {
    exports io.larvik.smpp.faultproxy;

    requires static transitive org.jspecify;
}
