/** Larvik YAML: reads configuration in YAML, and tells all its faults with line and column. */
@org.jspecify.annotations.NullMarked
module io.larvik.yaml {
    exports io.larvik.yaml;

    requires static transitive org.jspecify;
    requires org.snakeyaml.engine;
}
