package io.larvik.smpp.spring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** Finds the beans that say where clients connect to. */
final class ConnectionDetailsBeans {

    private final ConfigurableListableBeanFactory beans;

    ConnectionDetailsBeans(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
    }

    /**
     * Returns the connection details of a client; null if it has none.
     *
     * @throws SmppStartException if there are several
     */
    @Nullable
    SmppClientConnectionDetails ofClient(String client) {
        Map<String, SmppClientConnectionDetails> own = new LinkedHashMap<>(all());
        own.values().removeIf(details -> !details.client().equals(client));
        if (own.size() > 1) {
            throw new SmppStartException(
                    own.size() + " beans are the SmppClientConnectionDetails of the SMPP client " + client + ": "
                            + String.join(", ", own.keySet()) + ".",
                    "Remove all of them but one, or let their methods client() return the names of different clients.",
                    null);
        }
        return own.isEmpty() ? null : List.copyOf(own.values()).get(0);
    }

    /**
     * Checks that connection details have their client. Nothing would use them otherwise.
     *
     * @param clients the names of all clients
     * @throws SmppStartException if connection details are those of a client that does not exist
     */
    void checkClients(Set<String> clients) {
        all().forEach((bean, details) -> {
            String client = details.client();
            if (!clients.contains(client)) {
                throw new SmppStartException(
                        "The bean " + bean + " is the SmppClientConnectionDetails of the SMPP client " + client
                                + ", which does not exist.",
                        "Let its method client() return the name of a client: " + String.join(", ", clients)
                                + ". To have the client " + client + ", set a property of "
                                + SmppClientFactory.prefix(client) + ".*.",
                        null);
            }
        });
    }

    private Map<String, SmppClientConnectionDetails> all() {
        return beans.getBeansOfType(SmppClientConnectionDetails.class);
    }
}
