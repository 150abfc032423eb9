package io.larvik.smpp.simulator.scenario;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.text.ApplicationPorts;
import io.larvik.smpp.text.NationalLanguage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Messages that the message centre sends by itself.
 *
 * <p>In addresses and texts, each {@code #} of an address stands for a random digit, <code>{n}</code> for the number of
 * the message, from 1, and <code>{uuid}</code> for a random UUID.
 *
 * @param name the name
 * @param source what is sent
 * @param rate how fast; the first one is sent at the start
 * @param lasts when the generator ends; null for never
 * @param count after how many messages it ends; {@link Long#MAX_VALUE} for never
 * @param segments how the segments of a long message arrive
 */
public record Generator(
        String name, Source source, Rate rate, @Nullable Duration lasts, long count, Segments segments) {

    /** Returns the same with another name. */
    public Generator named(String newName) {
        return new Generator(newName, source, rate, lasts, count, segments);
    }

    /** What a generator sends. */
    public sealed interface Source permits Template, Csv {}

    /**
     * One message, with what changes from one to the next.
     *
     * @param account the system_id of the ESME that gets it
     * @param from the sender
     * @param to the receiver
     * @param text the text; empty if there are octets
     * @param octets binary content; null for text
     * @param ports the ports of an application; null for none
     * @param languages the national language tables that may be used
     */
    public record Template(
            String account,
            String from,
            String to,
            String text,
            @Nullable OctetString octets,
            @Nullable ApplicationPorts ports,
            Set<NationalLanguage> languages)
            implements Source {

        public Template {
            languages = Set.copyOf(languages);
        }
    }

    /**
     * The lines of a file, one after another.
     *
     * @param file a CSV file in UTF-8 with the columns {@code account,from,to,text} and a line with their names
     */
    public record Csv(Path file) implements Source {

        /**
         * Returns the messages, each read when it is asked for. The iterator throws an {@link
         * java.io.UncheckedIOException} if the file cannot be read, and an {@link IllegalArgumentException} that names
         * the line if a line is wrong.
         */
        public CsvMessages messages() {
            return new CsvMessages(file);
        }
    }

    /** In which order segments arrive. */
    public enum Order {
        /** As they are numbered. */
        AS_NUMBERED,
        /** In a random order. */
        SHUFFLED,
        /** The last one first. */
        REVERSED;

        /**
         * Returns segments in this order.
         *
         * @param random returns random numbers from 0 to less than 1
         */
        public <T> List<T> of(List<T> segments, DoubleSupplier random) {
            List<T> arranged = new ArrayList<>(segments);
            switch (this) {
                case AS_NUMBERED -> {}
                case REVERSED -> Collections.reverse(arranged);
                case SHUFFLED -> {
                    for (int i = arranged.size() - 1; i > 0; i--) {
                        Collections.swap(arranged, i, (int) (random.getAsDouble() * (i + 1)));
                    }
                }
            }
            return arranged;
        }
    }

    /**
     * How the segments of a long message arrive.
     *
     * @param order in which order
     * @param drop the numbers of those that do not arrive, from 1
     * @param duplicate the numbers of those that arrive twice
     * @param gap the time between one and the next
     */
    public record Segments(Order order, Set<Integer> drop, Set<Integer> duplicate, Duration gap) {

        /** One behind the other, and each of them once. */
        public static final Segments WHOLE = new Segments(Order.AS_NUMBERED, Set.of(), Set.of(), Duration.ZERO);

        public Segments {
            drop = Set.copyOf(drop);
            duplicate = Set.copyOf(duplicate);
        }
    }
}
