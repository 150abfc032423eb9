/** Larvik SMPP: looks into a simulator and steers it over HTTP, with a console for the browser. */
@org.jspecify.annotations.NullMarked
module io.larvik.smpp.simulator.web {
    exports io.larvik.smpp.simulator.web;

    requires transitive io.larvik.smpp.simulator;
    requires io.javalin;
    requires org.slf4j;
    requires tools.jackson.databind;
    requires static transitive org.jspecify;
}
