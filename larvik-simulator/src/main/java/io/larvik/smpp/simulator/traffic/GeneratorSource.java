package io.larvik.smpp.simulator.traffic;

import io.larvik.smpp.simulator.rule.Draw;
import io.larvik.smpp.simulator.scenario.CsvMessages;
import io.larvik.smpp.simulator.scenario.Generator;
import io.larvik.smpp.simulator.scenario.Generator.Csv;
import io.larvik.smpp.simulator.scenario.Generator.Template;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The messages of a generator, with random digits, numbers and UUIDs filled in. */
final class GeneratorSource {

    private static final int DIGITS = 10;

    private final String name;
    private final long seed;
    private final Supplier<@Nullable Template> templates;
    private final Runnable end;
    private long number;
    private Draw draw;

    private GeneratorSource(Generator generator, long seed, Supplier<@Nullable Template> templates, Runnable end) {
        this.name = generator.name();
        this.seed = seed;
        this.templates = templates;
        this.end = end;
        this.draw = Draw.of(seed, name, "", "", 0);
    }

    static GeneratorSource of(Generator generator, long seed) {
        if (generator.source() instanceof Csv csv) {
            CsvMessages lines = csv.messages();
            return new GeneratorSource(generator, seed, () -> lines.hasNext() ? lines.next() : null, lines::close);
        }
        Template template = (Template) generator.source();
        return new GeneratorSource(generator, seed, () -> template, () -> {});
    }

    /** Closes a file whose end has not been reached. */
    void close() {
        end.run();
    }

    /** Returns the next message; null if there are no more. */
    @Nullable
    Template next() {
        Template template = templates.get();
        if (template == null) {
            return null;
        }
        number++;
        draw = Draw.of(seed, name, "", "", number);
        return new Template(
                template.account(),
                address(template.from()),
                address(template.to()),
                text(template.text()),
                template.octets(),
                template.ports(),
                template.languages());
    }

    /** Returns the random numbers of the last message. */
    Draw draw() {
        return draw;
    }

    private String address(String template) {
        String filled = text(template);
        if (filled.indexOf('#') < 0) {
            return filled;
        }
        StringBuilder address = new StringBuilder();
        for (int i = 0; i < filled.length(); i++) {
            char c = filled.charAt(i);
            address.append(c == '#' ? (char) ('0' + (int) (draw.next() * DIGITS)) : c);
        }
        return address.toString();
    }

    private String text(String template) {
        if (template.indexOf('{') < 0) {
            return template;
        }
        String numbered = template.replace("{n}", String.valueOf(number));
        return numbered.contains("{uuid}") ? numbered.replace("{uuid}", uuid()) : numbered;
    }

    /** Returns a UUID of version 4. */
    private String uuid() {
        long high = bits() & 0xFFFFFFFFFFFF0FFFL | 0x4000L;
        long low = bits() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    private long bits() {
        return (long) (draw.next() * 0x1.0p32) << 32 | (long) (draw.next() * 0x1.0p32);
    }
}
