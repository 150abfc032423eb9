/** Larvik SMPP: a message centre for tests, told what to do per message. */
@org.jspecify.annotations.NullMarked
module io.larvik.smpp.simulator {
    exports io.larvik.smpp.simulator;
    exports io.larvik.smpp.simulator.grammar;
    exports io.larvik.smpp.simulator.junit;
    exports io.larvik.smpp.simulator.rule;
    exports io.larvik.smpp.simulator.scenario;

    requires transitive io.larvik.smpp;
    requires transitive io.larvik.smpp.inspect;
    requires transitive io.larvik.yaml;
    requires static transitive org.jspecify;
    requires static org.junit.jupiter.api;
}
