/** What the HTTP servers have in common. */
@org.jspecify.annotations.NullMarked
@SuppressWarnings("module") // the modules that use it are compiled after it
module io.larvik.http {
    exports io.larvik.http to
            io.larvik.smpp.simulator.web;

    requires transitive io.javalin;
    requires transitive jakarta.servlet;
    requires transitive org.eclipse.jetty.http;
    requires transitive org.eclipse.jetty.server;
    requires org.eclipse.jetty.ee10.servlet;
    requires transitive tools.jackson.databind;
    requires static transitive org.jspecify;
}
