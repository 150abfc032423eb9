/** What the web consoles have in common: static files. */
@org.jspecify.annotations.NullMarked
module io.larvik.console {
    exports io.larvik.console;

    requires static transitive org.jspecify;
}
