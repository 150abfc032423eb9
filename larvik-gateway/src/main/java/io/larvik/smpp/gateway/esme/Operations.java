package io.larvik.smpp.gateway.esme;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.content.Times;
import io.larvik.smpp.gateway.core.MessageRequests;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.Outcome;
import io.larvik.smpp.gateway.store.Change;
import io.larvik.smpp.gateway.store.MessageQueries.Found;
import io.larvik.smpp.gateway.store.Replace;
import io.larvik.smpp.pdu.CancelSm;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.ReplaceSm;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.text.SmppTime;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.PduEncoder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Answers query_sm, cancel_sm and replace_sm. Safe for any thread. */
final class Operations {

    /** How many messages one cancel_sm by addresses ends at most: the newest. */
    private static final int MOST_CANCELLED = 100;

    private static final int MOST_ERROR = 255;
    private static final int SEQUENCE = 1;

    private final MessageRequests messages;
    private final LongSupplier now;

    Operations(MessageRequests messages, LongSupplier now) {
        this.messages = messages;
        this.now = now;
    }

    /** Answers a request, now or later. */
    void handle(Account account, InboundRequest request) {
        if (request.pdu() instanceof QuerySm query) {
            answer(request, query(account, query, request), CommandStatus.QUERY_FAILED);
        } else if (request.pdu() instanceof CancelSm cancel) {
            answer(request, cancel(account, cancel).thenApply(cancel::response), CommandStatus.CANCEL_FAILED);
        } else if (request.pdu() instanceof ReplaceSm replace) {
            answer(request, replace(account, replace).thenApply(replace::response), CommandStatus.REPLACE_FAILED);
        } else {
            request.respond(CommandStatus.INVALID_COMMAND_ID);
        }
    }

    private static void answer(
            InboundRequest request, CompletableFuture<? extends PduResponse> answer, CommandStatus otherwise) {
        answer.whenComplete((response, failure) -> {
            if (response == null) {
                request.respond(otherwise); // the store is away, or too many ask
            } else {
                request.respond(response);
            }
        });
    }

    /** Finds a message by its id and source; an id that the account was not given finds nothing. */
    private CompletableFuture<CommandStatus> find(
            Account account,
            String messageId,
            String source,
            CommandStatus failed,
            Function<Found, CompletableFuture<CommandStatus>> then) {
        return found(account, messageId).thenCompose(found -> {
            if (found == null) {
                return CompletableFuture.completedFuture(CommandStatus.INVALID_MESSAGE_ID);
            }
            return isFrom(found, source) ? then.apply(found) : CompletableFuture.completedFuture(failed);
        });
    }

    private CompletableFuture<@Nullable Found> found(Account account, String messageId) {
        return messageId.matches("[1-9]\\d{0,18}") && isLong(messageId)
                ? messages.find(account, Long.parseLong(messageId))
                : CompletableFuture.completedFuture(null);
    }

    private static boolean isLong(String digits) {
        return digits.length() < 19 || digits.compareTo(String.valueOf(Long.MAX_VALUE)) <= 0;
    }

    /** The source must be that of the message (SMPP 5.0, 4.5.2.1); many clients leave it out. */
    private static boolean isFrom(Found found, String source) {
        return source.isEmpty() || source.equals(found.message().source());
    }

    // ---- query_sm

    private CompletableFuture<PduResponse> query(Account account, QuerySm query, InboundRequest request) {
        return found(account, query.messageId()).thenApply(found -> {
            if (found == null) {
                return query.response(CommandStatus.INVALID_MESSAGE_ID);
            }
            if (!isFrom(found, query.source().value())) {
                return query.response(CommandStatus.QUERY_FAILED);
            }
            Outcome outcome = found.outcome();
            return outcome == null
                    ? query.answered(open(found, request.session().version().isSmpp5()))
                    : query.answered(outcome.state().inReceipt(), finalDate(account, outcome), error(outcome.error()));
        });
    }

    /** Returns the state of a message that has not ended. SMPP 3.4 has none for one that may not leave yet. */
    private MessageState open(Found found, boolean isSmpp5) {
        boolean isScheduled =
                found.message().due() > now.getAsLong() && found.attempts().isEmpty();
        return isScheduled && isSmpp5 ? MessageState.SCHEDULED : MessageState.ENROUTE;
    }

    private static String finalDate(Account account, Outcome outcome) {
        ZoneId zone = account.smpp() == null ? ZoneId.of("UTC") : account.smpp().receiptZone();
        return SmppTime.format(Instant.ofEpochMilli(outcome.at()).atZone(zone).toOffsetDateTime());
    }

    /** Returns the error of the network as the field has it: one octet. */
    private static int error(@Nullable String error) {
        int number = error != null && error.matches("\\d{1,5}") ? Integer.parseInt(error) : 0;
        return Math.min(number, MOST_ERROR);
    }

    // ---- cancel_sm

    private CompletableFuture<CommandStatus> cancel(Account account, CancelSm cancel) {
        if (cancel.messageId().isEmpty()) {
            return cancelAll(account, cancel);
        }
        return find(
                account,
                cancel.messageId(),
                cancel.source().value(),
                CommandStatus.CANCEL_FAILED,
                found -> isTo(found, cancel.destination().value())
                        ? messages.cancel(account, found.message().id())
                                .thenApply(change -> status(change, CommandStatus.CANCEL_FAILED))
                        : CompletableFuture.completedFuture(CommandStatus.CANCEL_FAILED));
    }

    private static boolean isTo(Found found, String destination) {
        return destination.isEmpty() || destination.equals(found.message().destination());
    }

    /** Without an id, all messages between the addresses are meant, of one service_type or of any (SMPP 5.0, 4.5.1.1). */
    private CompletableFuture<CommandStatus> cancelAll(Account account, CancelSm cancel) {
        return messages.open(
                        account, cancel.source().value(), cancel.destination().value(), MOST_CANCELLED)
                .thenCompose(found -> {
                    List<CompletableFuture<Change>> changes = found.stream()
                            .filter(each -> isOfService(each, cancel.serviceType()))
                            .map(each -> messages.cancel(account, each.message().id()))
                            .toList();
                    return CompletableFuture.allOf(changes.toArray(CompletableFuture[]::new))
                            .thenApply(all -> changes.stream().anyMatch(each -> each.join() == Change.DONE)
                                    ? CommandStatus.OK
                                    : CommandStatus.CANCEL_FAILED);
                });
    }

    private static boolean isOfService(Found found, String serviceType) {
        SubmitSm message = serviceType.isEmpty() ? null : MessageRequests.submitted(found);
        return serviceType.isEmpty() || message != null && message.serviceType().equals(serviceType);
    }

    private static CommandStatus status(Change change, CommandStatus tooLate) {
        return switch (change) {
            case DONE -> CommandStatus.OK;
            case UNKNOWN -> CommandStatus.INVALID_MESSAGE_ID;
            case ENDED, TOO_LATE -> tooLate;
        };
    }

    // ---- replace_sm

    private CompletableFuture<CommandStatus> replace(Account account, ReplaceSm replace) {
        long at = now.getAsLong();
        Instant due = Times.instant(replace.scheduleDeliveryTime(), at);
        Instant expires = Times.instant(replace.validityPeriod(), at);
        long latest = at + Account.MOST_VALIDITY.toMillis();
        if (due != null && due.toEpochMilli() > latest) {
            return CompletableFuture.completedFuture(CommandStatus.INVALID_SCHEDULE_TIME);
        }
        long earliest = due == null ? at : Math.max(at, due.toEpochMilli());
        if (expires != null && (expires.toEpochMilli() <= earliest || expires.toEpochMilli() > latest)) {
            return CompletableFuture.completedFuture(CommandStatus.INVALID_VALIDITY_PERIOD);
        }
        return find(account, replace.messageId(), replace.source().value(), CommandStatus.REPLACE_FAILED, found -> {
            SubmitSm before = MessageRequests.submitted(found);
            return before == null
                    ? CompletableFuture.completedFuture(CommandStatus.REPLACE_FAILED) // it did not come over SMPP
                    : messages.replace(
                                    account,
                                    found.message().id(),
                                    new Replace.New(
                                            content(before, replace),
                                            due == null ? null : Long.valueOf(Math.max(at, due.toEpochMilli())),
                                            expires == null ? null : Long.valueOf(expires.toEpochMilli()),
                                            replace.registeredDelivery().value()))
                            .thenApply(change -> status(change, CommandStatus.REPLACE_FAILED));
        });
    }

    /** The new text is in the default alphabet of the account, because replace_sm has no data_coding. */
    private static Content content(SubmitSm before, ReplaceSm replace) {
        OctetString payload = replace.shortMessage().isEmpty() ? replace.tlvs().get(TlvTag.MESSAGE_PAYLOAD) : null;
        Tlvs tlvs = before.tlvs()
                .without(TlvTag.MESSAGE_PAYLOAD)
                .without(TlvTag.SAR_MSG_REF_NUM)
                .without(TlvTag.SAR_TOTAL_SEGMENTS)
                .without(TlvTag.SAR_SEGMENT_SEQNUM);
        SubmitSm after = before.toBuilder()
                .esmClass(before.esmClass().withUdh(false))
                .dataCoding(DataCoding.DEFAULT)
                .registeredDelivery(replace.registeredDelivery())
                .smDefaultMsgId(replace.smDefaultMsgId())
                .shortMessage(replace.shortMessage())
                .tlvs(payload == null ? tlvs : tlvs.with(TlvTag.MESSAGE_PAYLOAD, payload))
                .build();
        return new Content(Content.Form.PDU, PduEncoder.encode(Frame.of(after, SEQUENCE)));
    }
}
