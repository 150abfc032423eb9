/** Larvik SMPP: looks into a simulator and steers it over HTTP, with a console for the browser. */
@org.jspecify.annotations.NullMarked
module io.larvik.smpp.simulator.web {
    exports io.larvik.smpp.simulator.web;

    requires transitive io.larvik.smpp.simulator;
    requires io.javalin;
    requires io.larvik.console;
    requires io.larvik.http;
    requires org.slf4j;
    requires transitive tools.jackson.databind;
    requires static transitive org.jspecify;
}
