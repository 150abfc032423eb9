/** Larvik SMPP: send and receive SMS over SMPP. */
@org.jspecify.annotations.NullMarked
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
