package io.larvik.yaml;

import java.io.Serializable;

/**
 * What is wrong in one place of a file.
 *
 * @param file the name of the file, as the caller gave it
 * @param line the line, from 1; 0 if the fault is not in a line, as for a file that does not exist
 * @param column the column in characters, from 1; 0 if the line is 0
 * @param path where in the tree, such as {@code rules[0].answer}; empty for the file as a whole
 * @param message what is wrong, without line feeds and without the value of a secret
 */
public record YamlFault(String file, int line, int column, String path, String message) implements Serializable {

    /** Returns the fault as one line: {@code scenario.yaml:7:15: rules[0].answer: ESME_RX is no status}. */
    @Override
    public String toString() {
        String where = line == 0 ? file : file + ":" + line + ":" + column;
        return where + ": " + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
