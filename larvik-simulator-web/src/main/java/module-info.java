/** Larvik SMPP: looks into a simulator and steers it over HTTP, with a console for the browser. */
@org.jspecify.annotations.NullMarked
module io.larvik.smpp.simulator.web {
    exports io.larvik.smpp.simulator.web;

    requires transitive io.larvik.smpp.simulator;
    requires io.javalin;
    requires io.larvik.console;
    requires org.slf4j;
    requires transitive tools.jackson.databind;
    requires org.eclipse.jetty.server;
    requires org.eclipse.jetty.ee10.servlet;
    requires jakarta.servlet;
    requires static transitive org.jspecify;
}
