package io.larvik.smpp.pdu;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** The records that the sealed roots permit; a test that goes through them notices a new one. */
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
