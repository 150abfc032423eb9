package io.larvik.smpp.gateway.core;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.CommandStatus.Retry;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.config.CarrierReceipts;
import io.larvik.smpp.gateway.config.LinkConfig;
import io.larvik.smpp.gateway.content.Spelling;
import io.larvik.smpp.gateway.core.Effects.Answer;
import io.larvik.smpp.gateway.core.Effects.InDoubt;
import io.larvik.smpp.gateway.core.Effects.NotSent;
import io.larvik.smpp.gateway.core.Effects.Responded;
import io.larvik.smpp.gateway.core.Effects.Unsendable;
import io.larvik.smpp.gateway.core.Outgoing.Part;
import io.larvik.smpp.gateway.model.Attempt;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.Outcome;
import io.larvik.smpp.gateway.store.MessageStore.Claimed;
import io.larvik.smpp.gateway.store.MessageStore.Due;
import io.larvik.smpp.gateway.store.Settle.Again;
import io.larvik.smpp.gateway.store.Settle.Back;
import io.larvik.smpp.gateway.store.Settle.End;
import io.larvik.smpp.gateway.store.Settle.Ended;
import io.larvik.smpp.gateway.store.Settle.Sent;
import io.larvik.smpp.text.PeerAlphabets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a message by the answers for its parts. The gravest answer decides. From the lightest on:
 *
 * <table>
 * <caption>Answers and what follows</caption>
 * <tr><td>accepted</td><td>sent: its receipt is awaited</td></tr>
 * <tr><td>certainly not sent, or the link is not bound</td><td>back as it was</td></tr>
 * <tr><td>throttled</td><td>again in a second, uncounted</td></tr>
 * <tr><td>refused for now, or a status that nobody knows</td><td>again, counted; after the second in a row over the
 *     next link; after the tenth dead</td></tr>
 * <tr><td>no answer</td><td>again after 5 seconds, or the account wants it at most once: a late answer is waited
 *     for</td></tr>
 * <tr><td>refused for good</td><td>undeliverable, or over the next link</td></tr>
 * <tr><td>cannot be sent</td><td>dead</td></tr>
 * </table>
 *
 * <p>What a carrier has taken in part stays with it, so that no part is sent twice.
 */
final class Verdicts {

    /** What a part's answer means, from the lightest to the gravest. */
    enum Meaning {
        TAKEN,
        NOT_SENT,
        THROTTLED,
        FOR_NOW,
        IN_DOUBT,
        FOR_GOOD,
        UNSENDABLE;

        static Meaning of(Answer answer) {
            if (answer instanceof Responded response) {
                return of(response.status());
            }
            if (answer instanceof NotSent) {
                return NOT_SENT;
            }
            return answer instanceof InDoubt ? IN_DOUBT : UNSENDABLE;
        }

        private static Meaning of(CommandStatus status) {
            if (status.isOk()) {
                return TAKEN;
            }
            Retry retry = status.retry();
            if (retry == Retry.THROTTLE) {
                return THROTTLED;
            }
            if (retry == Retry.BIND) {
                return NOT_SENT;
            }
            return retry == Retry.PERMANENT ? FOR_GOOD : FOR_NOW;
        }
    }

    /**
     * What becomes of a message.
     *
     * @param meaning what decided
     * @param attempts what is known of each part
     */
    record Verdict(Meaning meaning, List<Attempt> attempts, End end) {}

    private static final String OUT_OF_TRIES = "attempts";

    private final LinkConfig link;
    private final Map<String, Account> accounts;
    private final RetryPolicy retry;
    private final NextLink nextLink;
    private final Receipts receipts;
    private final Effects effects;
    private final LongSupplier now;

    Verdicts(
            LinkConfig link,
            Map<String, Account> accounts,
            RetryPolicy retry,
            NextLink nextLink,
            Receipts receipts,
            Effects effects,
            LongSupplier now) {
        this.link = link;
        this.accounts = accounts;
        this.retry = retry;
        this.nextLink = nextLink;
        this.receipts = receipts;
        this.effects = effects;
        this.now = now;
    }

    /** Returns what an account means by data_coding. */
    PeerAlphabets alphabets(String account) {
        Account known = accounts.get(account);
        return known == null ? PeerAlphabets.STANDARD : known.alphabets();
    }

    /** Returns what becomes of a message whose parts were answered, in their order. */
    Verdict answered(Outgoing out, List<Answer> answers) {
        Answer gravest = answers.get(0);
        for (Answer each : answers) {
            if (Meaning.of(each).compareTo(Meaning.of(gravest)) > 0) {
                gravest = each;
            }
        }
        Meaning meaning = Meaning.of(gravest);
        boolean isTaken = out.isPartlyTaken()
                || answers.stream()
                        .map(Meaning::of)
                        .anyMatch(each -> each == Meaning.TAKEN || each == Meaning.IN_DOUBT);
        End end = end(out, gravest, isTaken);
        return new Verdict(meaning, end instanceof Back ? List.of() : attempts(out, answers, end), end);
    }

    private End end(Outgoing out, Answer gravest, boolean isTaken) {
        Message message = out.due().message();
        long expires = out.due().expires();
        int tries = out.due().tries() + 1;
        CommandStatus status = gravest instanceof Responded response ? response.status() : null;
        return switch (Meaning.of(gravest)) {
            case TAKEN -> taken(message, expires);
            case NOT_SENT -> isTaken ? again(expires, link.name(), tries - 1, retry.uncountedMillis()) : new Back();
            case THROTTLED -> again(expires, link.name(), tries - 1, retry.uncountedMillis());
            case FOR_NOW -> refusedForNow(out, tries, status, isTaken);
            case IN_DOUBT -> inDoubt(message, expires, tries, "no-answer");
            case FOR_GOOD -> refusedForGood(out, tries, status, isTaken);
            case UNSENDABLE -> dead(message, gravest instanceof Unsendable why ? why.reason() : OUT_OF_TRIES, null);
        };
    }

    private End refusedForNow(Outgoing out, int tries, @Nullable CommandStatus status, boolean isTaken) {
        Message message = out.due().message();
        if (tries >= RetryPolicy.MOST_TRIES) {
            return dead(message, OUT_OF_TRIES, status);
        }
        String next = tries % 2 == 0 && !isTaken ? next(out, status) : null;
        return again(out.due().expires(), next == null ? link.name() : next, tries, retry.refusedMillis(tries));
    }

    private End refusedForGood(Outgoing out, int tries, @Nullable CommandStatus status, boolean isTaken) {
        Message message = out.due().message();
        String next = tries < RetryPolicy.MOST_TRIES && !isTaken ? next(out, status) : null;
        if (next != null) {
            return again(out.due().expires(), next, tries, 0);
        }
        Long number = status == null ? null : Integer.toUnsignedLong(status.value());
        return ended(message, FinalState.UNDELIVERABLE, number, number == null ? null : number.toString());
    }

    private @Nullable String next(Outgoing out, @Nullable CommandStatus status) {
        if (out.content() == null || status == null) {
            return null;
        }
        String next = nextLink.after(out.due().message(), out.content(), link.name(), status);
        return link.name().equals(next) ? null : next;
    }

    /** Returns what becomes of a message that was claimed when the gateway ended. */
    Verdict afterRestart(Claimed claimed) {
        Message message = claimed.message();
        End end = inDoubt(message, message.expires(), claimed.tries(), "restart");
        return new Verdict(
                Meaning.IN_DOUBT, List.of(attempt(message, claimed.tries(), 0, 0, Attempt.IN_DOUBT, null, end)), end);
    }

    /** Returns the end of a message that can never be sent. */
    Verdict unsendable(Message message, String reason) {
        return new Verdict(Meaning.UNSENDABLE, List.of(), dead(message, reason, null));
    }

    /** Returns what becomes of a message of which the carrier has all parts. */
    Verdict taken(Due due) {
        return new Verdict(Meaning.TAKEN, List.of(), taken(due.message(), due.expires()));
    }

    /** Its receipt is awaited; where the link has none that the application did not ask for, it ends. */
    private End taken(Message message, long expires) {
        boolean isAwaited = link.receipts().request() == CarrierReceipts.Request.ALWAYS
                || RegisteredDelivery.of(message.wants()).requestsReceipt();
        return isAwaited ? sent(expires) : ended(message, FinalState.ACCEPTED, null, null);
    }

    /** Returns how long the receipt of a message is waited for. */
    long awaitedUntil(long expires) {
        return expires + link.grace().toMillis();
    }

    private Sent sent(long expires) {
        return new Sent(awaitedUntil(expires));
    }

    private End inDoubt(Message message, long expires, int tries, String why) {
        Account account = accounts.get(message.account());
        boolean resends = account == null || account.onUnknown() == Account.OnUnknown.RESEND;
        effects.event(
                GatewayEvent.IN_DOUBT, Map.of("id", message.id(), "link", link.name(), "why", why, "resend", resends));
        if (!resends) {
            return new Sent(now.getAsLong() + RetryPolicy.LATE.toMillis()); // then the sweep ends it as unknown
        }
        return tries >= RetryPolicy.MOST_TRIES
                ? ended(message, FinalState.UNKNOWN, null, null)
                : again(expires, link.name(), tries, retry.inDoubtMillis());
    }

    private Again again(long expires, String over, int tries, long pauseMillis) {
        return new Again(over, now.getAsLong() + pauseMillis, expires, tries);
    }

    private Ended dead(Message message, String reason, @Nullable CommandStatus status) {
        effects.event(GatewayEvent.DEAD, Map.of("id", message.id(), "link", link.name(), "why", reason));
        Long number = status == null ? null : Integer.toUnsignedLong(status.value());
        Outcome outcome = new Outcome(message.id(), FinalState.DEAD, number, reason, now.getAsLong());
        String error = number == null ? null : number.toString();
        return new Ended(outcome, receipts.of(message, FinalState.DEAD, error, now.getAsLong()));
    }

    private Ended ended(Message message, FinalState state, @Nullable Long status, @Nullable String error) {
        return new Ended(
                new Outcome(message.id(), state, status, error, now.getAsLong()),
                receipts.of(message, state, error, now.getAsLong()));
    }

    // ---- attempts

    private List<Attempt> attempts(Outgoing out, List<Answer> answers, End end) {
        List<Attempt> attempts = new ArrayList<>();
        Message message = out.due().message();
        int no = out.due().tries() + 1;
        for (int i = 0; i < answers.size(); i++) {
            Part part = out.parts().get(i);
            if (answers.get(i) instanceof Responded response) {
                attempts.add(attempt(message, no, part.no(), out.total(), response, end));
            } else if (answers.get(i) instanceof InDoubt) {
                attempts.add(attempt(message, no, part.no(), out.total(), Attempt.IN_DOUBT, null, end));
            }
        }
        return attempts;
    }

    private Attempt attempt(Message message, int no, int part, int parts, Responded response, End end) {
        if (response.status().isOk() && isEmpty(response.messageId())) {
            effects.event(GatewayEvent.ID_MISSING, Map.of("id", message.id(), "link", link.name()));
        }
        long status = Integer.toUnsignedLong(response.status().value());
        return attempt(message, no, part, parts, status, response.messageId(), end);
    }

    private Attempt attempt(
            Message message, int no, int part, int parts, long status, @Nullable String givenId, End end) {
        String given = isEmpty(givenId) ? null : givenId;
        return new Attempt(
                message.id(),
                no,
                part,
                parts,
                link.name(),
                link.carrier(),
                given == null ? null : Spelling.stored(given, link.receipts().ids()),
                given,
                status,
                null,
                end instanceof Sent sent ? sent.until() : awaitedUntil(message.expires()),
                now.getAsLong());
    }

    /** Returns an attempt in doubt with the answer that came late, whose receipt is waited for that long. */
    Attempt completed(Attempt inDoubt, Responded response, long until) {
        String given = isEmpty(response.messageId()) ? null : response.messageId();
        return new Attempt(
                inDoubt.message(),
                inDoubt.no(),
                inDoubt.part(),
                inDoubt.parts(),
                inDoubt.link(),
                inDoubt.carrier(),
                given == null ? null : Spelling.stored(given, link.receipts().ids()),
                given,
                Integer.toUnsignedLong(response.status().value()),
                inDoubt.retryAt(),
                until,
                now.getAsLong());
    }

    private static boolean isEmpty(@Nullable String id) {
        return id == null || id.isEmpty();
    }
}
