package io.larvik.smpp.spring;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.function.SingletonSupplier;

/**
 * Finds the beans that handle what clients and the server receive. It gets a bean when the first message needs it, because
 * handlers may use the client that they belong to.
 */
final class HandlerBeans {

    private final ConfigurableListableBeanFactory beans;

    HandlerBeans(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
    }

    /**
     * Returns the handler of a client; null if it has none.
     *
     * @param names the names of the client as a qualifier may have them
     * @throws SmppStartException if there are several
     */
    <T> @Nullable Supplier<T> ofClient(Class<T> type, Set<String> names) {
        return only(type, "the SMPP client " + names.iterator().next(), bean -> {
            Qualifier qualifier = beans.findAnnotationOnBean(bean, Qualifier.class);
            return qualifier == null || names.contains(qualifier.value());
        });
    }

    /**
     * Returns the handler of the server; null if it has none.
     *
     * @throws SmppStartException if there are several
     */
    <T> @Nullable Supplier<T> ofServer(Class<T> type) {
        return only(type, "the SMPP server", bean -> true);
    }

    /**
     * Checks that each qualified handler has its client. What it should get would be refused otherwise.
     *
     * @param names the names of all clients as a qualifier may have them
     * @throws SmppStartException if a handler is that of a client that does not exist
     */
    void checkQualifiers(Set<String> names) {
        for (Class<?> type : List.of(SmppMessageHandler.class, SmppReceiptHandler.class)) {
            for (String bean : beans.getBeanNamesForType(type, true, false)) {
                Qualifier qualifier = beans.findAnnotationOnBean(bean, Qualifier.class);
                if (qualifier != null && !names.contains(qualifier.value())) {
                    throw new SmppStartException(
                            "The bean " + bean + " is the " + type.getSimpleName() + " of the SMPP client "
                                    + qualifier.value() + ", which does not exist.",
                            "Put the name of a client into its @Qualifier: " + String.join(", ", names)
                                    + ". Without a @Qualifier, it is that of all clients.",
                            null);
                }
            }
        }
    }

    /**
     * Checks that no customizer has a qualifier, which looks as if it chose a client and does not.
     *
     * @throws SmppStartException if a customizer has one
     */
    void checkCustomizers() {
        for (String bean : beans.getBeanNamesForType(SmppClientBuilderCustomizer.class, true, false)) {
            Qualifier qualifier = beans.findAnnotationOnBean(bean, Qualifier.class);
            if (qualifier != null) {
                throw new SmppStartException(
                        "The bean " + bean + " is an SmppClientBuilderCustomizer, which is called for each SMPP client,"
                                + " and has the @Qualifier " + qualifier.value() + ".",
                        "Remove the @Qualifier. To change one client only, ask for its name in the method customize: if"
                                + " (client.equals(\"" + qualifier.value() + "\")).",
                        null);
            }
        }
    }

    private <T> @Nullable Supplier<T> only(Class<T> type, String owner, Predicate<String> isCandidate) {
        List<String> names = Arrays.stream(beans.getBeanNamesForType(type, true, false))
                .filter(isCandidate)
                .toList();
        if (names.size() > 1) {
            throw new SmppStartException(
                    names.size() + " beans are the " + type.getSimpleName() + " of " + owner + ": "
                            + String.join(", ", names) + ".",
                    "Remove all of them but one. A @Qualifier with the name of a client makes a handler that of this"
                            + " client alone.",
                    null);
        }
        return names.isEmpty() ? null : SingletonSupplier.of(() -> beans.getBean(names.get(0), type));
    }
}
