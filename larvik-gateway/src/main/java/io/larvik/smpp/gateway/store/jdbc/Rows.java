package io.larvik.smpp.gateway.store.jdbc;

import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.Message.Kind;
import io.larvik.smpp.gateway.model.QueueKey;
import io.larvik.smpp.gateway.store.MessageStore.Claimed;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Rows as values, and values as rows. */
final class Rows {

    /** The columns of a message, by an alias m; see {@link #message}. */
    static final String MESSAGE =
            "m.id,m.kind,m.account,m.source,m.destination,m.lane,m.due,m.expires,m.wants,m.door,m.reference";

    /** Reads what is claimed, for {@link #claimed}; its condition follows. */
    static final String CLAIMED =
            "SELECT " + MESSAGE + ",q.link,q.due,q.claim,q.tries FROM queue q JOIN message m ON m.id=q.id";

    static final String INSERT_MESSAGE = "INSERT INTO message VALUES (?,?,?,?,?,?,?,?,?,?,?)";
    static final String INSERT_CONTENT = "INSERT INTO content VALUES (?,?,?)";

    private static final int MESSAGE_COLUMNS = 11;

    private Rows() {}

    /** Reads a message from the first columns. */
    static Message message(ResultSet row) throws SQLException {
        return new Message(
                row.getLong(1),
                row.getInt(2) == Kind.MO.number() ? Kind.MO : Kind.MT,
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Lane.of(row.getInt(6)),
                row.getLong(7),
                row.getLong(8),
                row.getInt(9),
                row.getString(10),
                row.getString(MESSAGE_COLUMNS));
    }

    static Claimed claimed(ResultSet row) throws SQLException {
        Message message = message(row);
        QueueKey key = new QueueKey(
                row.getString(behindMessage(1)),
                message.account(),
                message.lane(),
                row.getLong(behindMessage(2)),
                message.id());
        return new Claimed(key, message, row.getLong(behindMessage(3)), row.getInt(behindMessage(4)));
    }

    /** Returns the number of a column behind those of a message, from 1. */
    static int behindMessage(int column) {
        return MESSAGE_COLUMNS + column;
    }

    static @Nullable Object[] values(Message message) {
        return new @Nullable Object[] {
            message.id(),
            message.kind().number(),
            message.account(),
            message.source(),
            message.destination(),
            message.lane().number(),
            message.due(),
            message.expires(),
            message.wants(),
            message.door(),
            message.reference()
        };
    }

    static @Nullable Object[] values(long id, Content content) {
        return new @Nullable Object[] {id, content.form().number(), content.body()};
    }

    /** Returns the values of a key, then others. */
    static @Nullable Object[] values(QueueKey key, @Nullable Object... more) {
        @Nullable Object[] values = new @Nullable Object[5 + more.length];
        values[0] = key.link();
        values[1] = key.account();
        values[2] = key.lane().number();
        values[3] = key.due();
        values[4] = key.id();
        System.arraycopy(more, 0, values, 5, more.length);
        return values;
    }

    /** Reads a key from the first columns. */
    static QueueKey key(ResultSet row) throws SQLException {
        return new QueueKey(row.getString(1), row.getString(2), Lane.of(row.getInt(3)), row.getLong(4), row.getLong(5));
    }
}
