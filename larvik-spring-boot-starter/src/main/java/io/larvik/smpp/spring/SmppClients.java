package io.larvik.smpp.spring;

import io.larvik.smpp.client.SmppClient;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All clients of the application by their names, those that it made itself included.
 *
 * @param byName in the order of their beans
 */
record SmppClients(Map<String, SmppClient> byName) {

    /**
     * Takes the beans.
     *
     * @param beans clients by the names of their beans
     * @throws SmppStartException if two clients have one name, so that neither health nor meters could tell them apart
     */
    static SmppClients of(Map<String, SmppClient> beans) {
        Map<String, SmppClient> byName = new LinkedHashMap<>();
        Map<String, String> beanNames = new LinkedHashMap<>();
        beans.forEach((bean, client) -> {
            String other = beanNames.put(client.name(), bean);
            if (other != null) {
                throw new SmppStartException(
                        "Two SMPP clients have the name " + client.name() + ": the beans " + other + " and " + bean
                                + ".",
                        "Give each client a name of its own, with SmppClientBuilder.name.",
                        null);
            }
            byName.put(client.name(), client);
        });
        return new SmppClients(byName);
    }
}
