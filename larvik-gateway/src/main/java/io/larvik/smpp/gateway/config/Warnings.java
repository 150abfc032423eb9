package io.larvik.smpp.gateway.config;

import io.larvik.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;

/** Collects what is allowed in a configuration and should not be. */
final class Warnings {

    private final List<String> list = new ArrayList<>();

    /** Adds a warning at a value. */
    void add(YamlValue at, String message) {
        list.add(at.line() + ":" + at.column() + ": " + at.path() + ": " + message);
    }

    List<String> list() {
        return List.copyOf(list);
    }
}
