package io.larvik.smpp.simulator.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/**
 * A server-sent event, as it goes to all subscribers.
 *
 * @param id its number, from 1
 * @param octets its lines and an empty line
 */
record Event(long id, byte[] octets) {

    static Event of(long id, String name, JsonNode data) {
        return new Event(id, lines("id: " + id + "\nevent: " + name + "\ndata: ", data));
    }

    /** Returns an event that tells one subscriber which events it does not get. */
    static Event gap(long from, long to) {
        JsonNode data = Json.object().put("from", from).put("to", to);
        return new Event(to, lines("id: " + to + "\nevent: gap\ndata: ", data));
    }

    private static byte[] lines(String head, JsonNode data) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        lines.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        lines.writeBytes(Json.octets(data));
        lines.writeBytes(new byte[] {'\n', '\n'});
        return lines.toByteArray();
    }
}
