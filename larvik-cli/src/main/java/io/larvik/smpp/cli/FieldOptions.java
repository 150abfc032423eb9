package io.larvik.smpp.cli;

import io.larvik.smpp.cli.value.DurationConverter;
import io.larvik.smpp.message.MessageDefaults;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for fields of a submit_sm that most messages leave to the form of their addresses or to the URL. */
final class FieldOptions {

    @Option(
            names = "--from-ton",
            paramLabel = "N",
            description = "The sender's type of number, such as 5: alphanumeric.")
    private @Nullable Integer fromTon;

    @Option(names = "--from-npi", paramLabel = "N", description = "The sender's numbering plan, such as 1: E.164.")
    private @Nullable Integer fromNpi;

    @Option(
            names = "--to-ton",
            paramLabel = "N",
            description = "The receiver's type of number, such as 1: international.")
    private @Nullable Integer toTon;

    @Option(names = "--to-npi", paramLabel = "N", description = "The receiver's numbering plan, such as 1: E.164.")
    private @Nullable Integer toNpi;

    @Option(names = "--service-type", paramLabel = "NAME", description = "The service_type: at most 5 characters.")
    private @Nullable String serviceType;

    @Option(
            names = "--validity",
            converter = DurationConverter.class,
            paramLabel = "TIME",
            description = "For how long the message is valid: 30s, 2m, 24h.")
    private @Nullable Duration validity;

    @Option(names = "--priority", paramLabel = "N", description = "The priority_flag: 0 to 4.")
    private @Nullable Integer priority;

    /**
     * Sets the fields that were given.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    void apply(MessageDefaults.Builder fields) {
        fields.addressing(address -> {
            if (fromTon != null) {
                address.sourceTon(fromTon);
            }
            if (fromNpi != null) {
                address.sourceNpi(fromNpi);
            }
            if (toTon != null) {
                address.destTon(toTon);
            }
            if (toNpi != null) {
                address.destNpi(toNpi);
            }
        });
        if (serviceType != null) {
            fields.serviceType(serviceType);
        }
        if (validity != null) {
            fields.validity(validity);
        }
        if (priority != null) {
            fields.priority(priority);
        }
    }
}
