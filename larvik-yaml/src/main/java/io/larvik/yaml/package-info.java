/**
 * Reads configuration files in YAML. {@link io.larvik.yaml.Yaml} makes a tree of a file and hands its root to a reader
 * of the caller. The reader asks each {@link io.larvik.yaml.YamlValue} for what it expects there. A value that is
 * something else, a key that nobody asked for and a key that is missing are faults with file, line, column and path.
 * All of them are told together, after the whole file has been read.
 *
 * <p>The package uses {@code snakeyaml-engine} for the syntax. There is no clock, thread, socket or randomness.
 */
package io.larvik.yaml;
