/** Larvik SMPP: send and receive SMS over SMPP. */
@org.jspecify.annotations.NullMarked
@SuppressWarnings("module") // the modules of this project that get hidden packages are compiled after this one
module io.larvik.smpp {
    exports io.larvik.smpp.client;
    exports io.larvik.smpp.field;
    exports io.larvik.smpp.message;
    exports io.larvik.smpp.pdu;
    exports io.larvik.smpp.receipt;
    exports io.larvik.smpp.server;
    exports io.larvik.smpp.session;
    exports io.larvik.smpp.text;
    exports io.larvik.smpp.wire;
    exports io.larvik.smpp.limits to
            io.larvik.smpp.gateway,
            io.larvik.smpp.simulator;
    exports io.larvik.smpp.log to
            io.larvik.smpp.simulator;
    exports io.larvik.smpp.net to
            io.larvik.smpp.simulator;
    exports io.larvik.smpp.segment to
            io.larvik.smpp.simulator;

    requires static transitive org.jspecify;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires static io.netty.codec.haproxy;
    requires io.netty.common;
    requires io.netty.handler;
    requires static io.netty.handler.proxy;
    requires io.netty.transport;
    requires org.slf4j;
}
