package io.larvik.smpp.cli.value;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * When a command ends by itself: {@code '100 messages'}, or a time.
 *
 * @param messages the number of messages; 0 if a time ends it
 * @param time the time; null if a number of messages ends it
 */
public record ExitAfter(long messages, @Nullable Duration time) {

    public static final class Converter implements ITypeConverter<ExitAfter> {

        private static final Pattern MESSAGES = Pattern.compile("(\\d{1,9}) +messages?");

        @Override
        public ExitAfter convert(String value) {
            Matcher count = MESSAGES.matcher(value);
            if (count.matches()) {
                long messages = Long.parseLong(count.group(1));
                if (messages == 0) {
                    throw new TypeConversionException("'" + value + "': at least 1 message");
                }
                return new ExitAfter(messages, null);
            }
            try {
                return new ExitAfter(0, new DurationConverter().convert(value));
            } catch (TypeConversionException e) {
                throw new TypeConversionException(
                        "'" + value + "' is neither '100 messages' nor a duration such as 30s");
            }
        }
    }
}
