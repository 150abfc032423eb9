package io.larvik.smpp.gateway.http;

import java.util.Locale;

/** The problems that an answer may tell. Each has a page below {@code /problems/} that explains it. */
enum ProblemType {
    MALFORMED(400, "The request cannot be read", """
            A header, a parameter or the JSON of the body is not what HTTP or JSON allow. JSON is read strictly: a key may
            come once, and nothing may be nested more than 32 deep. Change the request before you send it again."""),
    UNAUTHORIZED(401, "The key is not known here", """
            Send Authorization: Bearer KEY, or Basic with the account and the key. A key in the address is not read. The
            answer is the same for an unknown key, a wrong one, and an address from which the account may not be used."""),
    SENDER_NOT_ALLOWED(403, "The sender is not allowed", """
            The account may send from the numbers and names that its configuration lists, and from has another one."""),
    NOT_FOUND(404, "There is no such thing", """
            No path is called like that, or no message of this account has the id. Messages of other accounts are not
            told from messages that never were."""),
    METHOD_NOT_ALLOWED(405, "The path has no such method", """
            The header Allow lists the methods of the path."""),
    TIMEOUT(408, "The body did not come in time", """
            The body of a request may take 15 seconds. Nothing was stored."""),
    IDEMPOTENCY_CONFLICT(409, "The Idempotency-Key belongs to another request", """
            A request with the same Idempotency-Key came within the last 24 hours, and had another body. Nothing was
            stored. Use a new key for a new message."""),
    ALREADY_SENT(409, "The message has left", """
            A message can be withdrawn until it is handed to a carrier. This one was, or has ended."""),
    TOO_LARGE(413, "The body is too large", """
            A body may have 256 KiB. Send several batches."""),
    ADDRESS_TOO_LONG(414, "The address is too long", """
            An address may have 8 KiB."""),
    MEDIA_TYPE(415, "The Content-Type is another one", """
            Bodies are application/json."""),
    INVALID(422, "The body makes no sense", """
            The member errors names each place that is at fault with a JSON pointer, and says what is allowed there."""),
    NO_ROUTE(422, "No route is for the message", """
            No rule of the gateway is for the destination. Nothing was stored."""),
    VALIDITY(422, "The message could not be sent in time", """
            The time in which it may be sent is over, or ends more than 7 days from now."""),
    SCHEDULE(422, "The message is for too far ahead", """
            A message may be sent 7 days ahead at most."""),
    NO_WEBHOOK(422, "The account has no webhook", """
            The configuration of the account names no webhook that could be tried."""),
    RATE(429, "Too many at a time", """
            The account, or the address from which the request came, sends more than it may. Wait as long as Retry-After
            says. Nothing was stored."""),
    QUEUE_FULL(429, "The queue of the account is full", """
            The account has as many messages waiting as it may have. Nothing was stored."""),
    HEADER_TOO_LARGE(431, "The header is too large", """
            The header of a request may have 16 KiB."""),
    FAILED(500, "The gateway failed", """
            The log of the gateway says why, under the X-Request-Id of the answer."""),
    OVERLOADED(503, "The gateway has too much to do", """
            The request was not looked at, or its message not stored. Wait as long as Retry-After says, and send it again."""),
    STORE_AWAY(503, "The store cannot be reached", """
            The gateway does not know whether the message is stored. Send it again with the same Idempotency-Key: it is
            stored once."""),
    DISK_FULL(507, "The disk is full", """
            The gateway takes no messages until there is room. Nothing was stored.""");

    private final int status;
    private final String title;
    private final String explanation;

    ProblemType(int status, String title, String explanation) {
        this.status = status;
        this.title = title;
        this.explanation = explanation;
    }

    /** Returns the problem for a status that a request was refused with before it was looked at. */
    static ProblemType of(int status) {
        return switch (status) {
            case 401 -> UNAUTHORIZED;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 408 -> TIMEOUT;
            case 413 -> TOO_LARGE;
            case 414 -> ADDRESS_TOO_LONG;
            case 415 -> MEDIA_TYPE;
            case 431 -> HEADER_TOO_LARGE;
            case 503 -> OVERLOADED;
            default -> status < 500 ? MALFORMED : FAILED;
        };
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String explanation() {
        return explanation;
    }

    /** Returns the last part of the address of its page. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
