package io.larvik.smpp.pdu;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** The records that the sealed interfaces permit. A test over all of them fails when a new record is missing. */
public final class PduTypes {

    private PduTypes() {}

    /** Returns all records that are PDUs. */
    public static Set<Class<?>> all() {
        Set<Class<?>> types = new LinkedHashSet<>();
        leaves(Pdu.class).forEach(types::add);
        return types;
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(PduTypes::leaves)
                : Stream.of(type);
    }
}
