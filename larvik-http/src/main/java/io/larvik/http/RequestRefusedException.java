package io.larvik.http;

import java.util.Map;

/** Says that a request cannot be answered as it is. Each server tells it in its own problem details. */
public final class RequestRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String detail;
    private final int line;
    private final int column;
    private final transient Map<String, String> headers;

    RequestRefusedException(int status, String detail, int line, int column, Map<String, String> headers) {
        super(status + " " + detail, null, false, false); // many of them, and nobody looks where they come from
        this.status = status;
        this.detail = detail;
        this.line = line;
        this.column = column;
        this.headers = Map.copyOf(headers);
    }

    RequestRefusedException(int status, String detail, String header, String value) {
        this(status, detail, 0, 0, Map.of(header, value));
    }

    RequestRefusedException(int status, String detail) {
        this(status, detail, 0, 0, Map.of());
    }

    /** Returns the status of HTTP. */
    public int status() {
        return status;
    }

    /** Returns what is wrong, in a sentence that has nothing of the request. */
    public String detail() {
        return detail;
    }

    /** Returns the line of the body that cannot be read, from 1; 0 where there is none. */
    public int line() {
        return line;
    }

    /** Returns the column, from 1; 0 where there is none. */
    public int column() {
        return column;
    }

    /** Returns the headers that the answer has because of it. */
    public Map<String, String> headers() {
        return headers;
    }
}
