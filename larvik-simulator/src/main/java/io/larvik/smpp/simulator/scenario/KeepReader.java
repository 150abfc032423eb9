package io.larvik.smpp.simulator.scenario;

import io.larvik.yaml.YamlMap;

/** Reads how much is kept. */
final class KeepReader {

    private KeepReader() {}

    static Keep keep(YamlMap map) {
        Keep plain = Keep.DEFAULT;
        return new Keep(
                integer(map, "messages", plain.messages(), Keep.MOST_MESSAGES),
                octets(map, "message_octets", plain.messageOctets()),
                integer(map, "refusals", plain.refusals(), Keep.MOST_MESSAGES),
                integer(map, "waiting", plain.waiting(), Keep.MOST_MESSAGES),
                octets(map, "unanswered_octets", plain.unansweredOctets()),
                integer(map, "accounts", plain.accounts(), Keep.MOST_ACCOUNTS),
                integer(map, "tasks", plain.tasks(), Keep.MOST_TASKS),
                integer(map, "frames", plain.frames(), Keep.MOST_FRAMES),
                octets(map, "frame_octets", plain.frameOctets()),
                integer(map, "connections", plain.connections(), Keep.MOST_CONNECTIONS));
    }

    private static int integer(YamlMap map, String key, int otherwise, int most) {
        return map.read(key, v -> v.integer(1, most), otherwise);
    }

    private static long octets(YamlMap map, String key, long otherwise) {
        return map.read(key, v -> v.number(Keep.LEAST_OCTETS, Keep.MOST_OCTETS), otherwise);
    }
}
