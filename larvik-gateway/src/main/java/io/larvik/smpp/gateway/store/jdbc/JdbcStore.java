package io.larvik.smpp.gateway.store.jdbc;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.gateway.model.AuditEntry;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.model.QueueKey;
import io.larvik.smpp.gateway.store.Accept;
import io.larvik.smpp.gateway.store.Audited;
import io.larvik.smpp.gateway.store.Cancel;
import io.larvik.smpp.gateway.store.Claim;
import io.larvik.smpp.gateway.store.Erase;
import io.larvik.smpp.gateway.store.HandedOver;
import io.larvik.smpp.gateway.store.Inbound;
import io.larvik.smpp.gateway.store.LateAnswer;
import io.larvik.smpp.gateway.store.Leases;
import io.larvik.smpp.gateway.store.LocalLeases;
import io.larvik.smpp.gateway.store.MessageQueries;
import io.larvik.smpp.gateway.store.MessageStore;
import io.larvik.smpp.gateway.store.Move;
import io.larvik.smpp.gateway.store.ReceiptArrived;
import io.larvik.smpp.gateway.store.Replace;
import io.larvik.smpp.gateway.store.SegmentArrived;
import io.larvik.smpp.gateway.store.SegmentSweep;
import io.larvik.smpp.gateway.store.Settle;
import io.larvik.smpp.gateway.store.SpellingLearned;
import io.larvik.smpp.gateway.store.StoreException;
import io.larvik.smpp.gateway.store.StoreException.Kind;
import io.larvik.smpp.gateway.store.Sweep;
import io.larvik.smpp.gateway.store.TimeSeen;
import io.larvik.smpp.gateway.store.Turn;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A store in a database: SQLite in a folder of its own, or PostgreSQL. One connection writes, others read. What is
 * committed is flushed to the disk before the commit returns. Once a reader has found that the database is broken, nothing is
 * committed any more.
 */
public final class JdbcStore implements MessageStore {

    private final Dialect dialect;
    private final String name;
    private final Writer writer;
    private final Readers readers;
    private final Readers questions;

    /** Null until it is opened, and for ever if it is not shared. Used by the thread that commits. */
    private volatile @Nullable TurnMark mark;

    /** What a reader has found after which nothing that the database says can be believed; null while nothing was. */
    private volatile @Nullable StoreException broken;

    JdbcStore(Dialect dialect, String name) {
        this.dialect = dialect;
        this.name = name;
        this.writer = new Writer(dialect);
        this.readers = Readers.ofTheCore(dialect, this::readFailed);
        this.questions = Readers.ofPeople(dialect, this::readFailed);
    }

    /**
     * Takes the store of a folder, which is created if it is missing.
     *
     * @param reserve how many octets of the disk are kept for what ends messages when it is full
     * @throws StoreException of the kind FATAL if another process has it
     */
    public static JdbcStore in(Path folder, long reserve) {
        return new JdbcStore(SqliteDialect.in(folder, reserve), "");
    }

    /**
     * Returns the store of a database of PostgreSQL, to which it connects when it is opened.
     *
     * @param url as {@code postgresql://user@host1:5432,host2/database?sslmode=verify-full}
     * @param password null if the database asks for none
     * @param node the name of this node, which the others see
     * @throws StoreException of the kind FATAL if the URL cannot be read
     */
    public static JdbcStore postgres(String url, @Nullable String password, String node) {
        return new JdbcStore(PostgresDialect.of(url, password), node);
    }

    @Override
    public Opened open() {
        writer.with(dialect::check);
        writer.with(connection -> Migrations.apply(connection, dialect));
        return writer.write(sql -> {
            long highest = 0;
            for (String table : List.of("message", "outbox", "orphan", "audit")) {
                highest = Math.max(highest, number(sql, "SELECT coalesce(max(id),0) FROM " + table));
            }
            if (dialect.isShared()) {
                int node = Nodes.take(sql, dialect, name);
                mark = TurnMark.begin(sql, node);
                return new Opened(node, 0, highest, List.of());
            }
            long epoch = number(sql, "SELECT CAST(value AS BIGINT) FROM meta WHERE name='epoch'") + 1;
            sql.update(
                    "INSERT INTO meta VALUES ('epoch',?) ON CONFLICT (name) DO UPDATE SET value=excluded.value",
                    Long.toString(epoch));
            return new Opened(epoch, highest, sql.query(Rows.CLAIMED + " WHERE q.claim<>0", Rows::claimed));
        });
    }

    @Override
    public void indexNumbers(boolean isIndexed) {
        writer.with(connection -> Migrations.indexNumbers(connection, dialect, isIndexed));
    }

    @Override
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        writer.with(connection -> remarks.addAll(dialect.remarks(connection)));
        return remarks;
    }

    @Override
    public boolean isShared() {
        return dialect.isShared();
    }

    @Override
    public Leases leases(Opened opened) {
        return dialect.isShared() ? new JdbcLeases(dialect, opened.node()) : new LocalLeases(opened);
    }

    private void readFailed(StoreException failure) {
        if (failure.kind() == Kind.FATAL) {
            broken = failure;
        }
    }

    private void refuseBroken() {
        StoreException found = broken;
        if (found != null) {
            throw found;
        }
    }

    private static long number(Statements sql, String query) throws SQLException {
        Long found = sql.first(query, row -> row.getLong(1));
        return found == null ? 0 : found;
    }

    @Override
    public void commit(Turn turn) {
        refuseBroken();
        TurnMark marked = mark;
        if (marked == null) {
            writer.write(sql -> commit(turn, sql));
            return;
        }
        Turn[] left = {turn};
        writer.write(
                sql -> {
                    left[0] = turn.without(marked.next(sql));
                    return commit(left[0], sql);
                },
                () -> marked.lost(left[0].steps()));
        marked.committed();
    }

    private boolean commit(Turn turn, Statements sql) throws SQLException {
        EndSql ends = new EndSql(sql);
        QueueSql queue = new QueueSql(sql, ends, mark == null ? null : mark.node());
        ChangeSql changes = new ChangeSql(sql, ends);
        queue.settle(turn.of(Settle.class));
        queue.answeredLate(turn.of(LateAnswer.class));
        ends.receipts(turn.of(ReceiptArrived.class));
        ends.handedOver(turn.of(HandedOver.class));
        changes.cancel(turn.of(Cancel.class));
        changes.replace(turn.of(Replace.class));
        ends.sweep(turn.of(Sweep.class));
        changes.move(turn.of(Move.class));
        queue.claim(turn.of(Claim.class));
        changes.inbound(turn.of(Inbound.class));
        SegmentSql segments = new SegmentSql(sql, changes);
        segments.arrived(turn.of(SegmentArrived.class));
        segments.sweep(turn.of(SegmentSweep.class));
        queue.accept(turn.of(Accept.class));
        NotesSql notes = new NotesSql(sql);
        notes.learned(turn.of(SpellingLearned.class));
        notes.seen(turn.of(TimeSeen.class));
        notes.audited(turn.of(Audited.class));
        changes.erase(turn.of(Erase.class));
        return true;
    }

    @Override
    public List<Due> due(QueueKey after, long now, int most) {
        return readers.read(sql -> sql.query(
                "SELECT " + Rows.MESSAGE + ",q.due,q.expires,q.tries,c.form,c.body FROM queue q"
                        + " JOIN message m ON m.id=q.id JOIN content c ON c.id=q.id"
                        + " WHERE q.link=? AND q.account=? AND q.lane=? AND (q.due,q.id)>(?,?) AND q.due<=? AND q.claim=0"
                        + " ORDER BY q.due,q.id LIMIT ?",
                row -> due(after, row),
                Rows.values(after, now, most)));
    }

    @Override
    public Set<Integer> takenParts(long message, int total) {
        return Set.copyOf(readers.read(sql -> sql.query(
                "SELECT DISTINCT part FROM attempt WHERE message=? AND parts=? AND status=0",
                row -> row.getInt(1),
                message,
                total)));
    }

    private static Due due(QueueKey after, ResultSet row) throws SQLException {
        return new Due(
                new QueueKey(
                        after.link(),
                        after.account(),
                        after.lane(),
                        row.getLong(Rows.behindMessage(1)),
                        row.getLong(1)),
                Rows.message(row),
                new StoredContent(row.getInt(Rows.behindMessage(4)), row.getBytes(Rows.behindMessage(5))),
                row.getLong(Rows.behindMessage(2)),
                row.getInt(Rows.behindMessage(3)));
    }

    @Override
    public List<OutboxEntry> outbox(String door, @Nullable OutboxItem after, long now, int most) {
        return readers.read(sql -> sql.query(
                "SELECT " + Rows.MESSAGE + ",o.due,o.id,o.kind,o.expires,o.tries,o.body,c.form,c.body FROM outbox o"
                        + " JOIN message m ON m.id=o.message LEFT JOIN content c ON c.id=o.message"
                        + " WHERE o.door=? AND (o.due,o.id)>(?,?) AND o.due<=? ORDER BY o.due,o.id LIMIT ?",
                row -> entry(door, row),
                door,
                after == null ? Long.MIN_VALUE : after.due(),
                after == null ? Long.MIN_VALUE : after.id(),
                now,
                most));
    }

    private static OutboxEntry entry(String door, ResultSet row) throws SQLException {
        OutboxItem item = new OutboxItem(
                door,
                row.getLong(Rows.behindMessage(1)),
                row.getLong(Rows.behindMessage(2)),
                row.getLong(1),
                OutboxItem.Kind.of(row.getInt(Rows.behindMessage(3))),
                row.getLong(Rows.behindMessage(4)),
                row.getInt(Rows.behindMessage(5)),
                OctetString.of(row.getBytes(Rows.behindMessage(6))));
        byte[] body = row.getBytes(Rows.behindMessage(8));
        return new OutboxEntry(
                item,
                Rows.message(row),
                body == null ? null : new StoredContent(row.getInt(Rows.behindMessage(7)), body));
    }

    @Override
    public List<Queue> queues() {
        return readers.read(sql -> sql.query(
                "SELECT link,account,lane,count(*),min(due) FROM queue GROUP BY link,account,lane",
                row -> new Queue(
                        row.getString(1), row.getString(2), Lane.of(row.getInt(3)), row.getLong(4), row.getLong(5))));
    }

    /** Goes from each queue to the next one by its key, and counts nothing: a million messages do not matter. */
    @Override
    public List<QueueKey> heads(String link) {
        return readers.read(sql -> {
            List<QueueKey> heads = new ArrayList<>();
            QueueKey head = head(sql, link, "", Integer.MIN_VALUE);
            while (head != null) {
                heads.add(head);
                head = head(sql, link, head.account(), head.lane().number());
            }
            return heads;
        });
    }

    private static @Nullable QueueKey head(Statements sql, String link, String account, int lane) throws SQLException {
        return sql.first(
                "SELECT link,account,lane,due,id FROM queue WHERE link=? AND (account,lane)>(?,?)"
                        + " ORDER BY link,account,lane,due,id LIMIT 1",
                Rows::key,
                link,
                account,
                lane);
    }

    @Override
    public Map<String, String> spellings() {
        return readers.read(sql -> new NotesSql(sql).spellings());
    }

    @Override
    public long lastSeen() {
        return readers.read(sql -> new NotesSql(sql).lastSeen());
    }

    @Override
    public Map<String, Long> doors() {
        Map<String, Long> counts = new LinkedHashMap<>();
        readers.read(sql -> sql.query("SELECT door,count(*) FROM outbox GROUP BY door", row -> {
            counts.put(row.getString(1), row.getLong(2));
            return true;
        }));
        return counts;
    }

    @Override
    public Backlog backlog() {
        Map<String, Long> oldest = new LinkedHashMap<>();
        long orphans = readers.read(sql -> {
            sql.query("SELECT door,min(id) FROM outbox GROUP BY door", row -> {
                oldest.put(row.getString(1), row.getLong(2));
                return true;
            });
            return number(sql, "SELECT count(DISTINCT id) FROM orphan"); // an orphan has a row for each form of its id
        });
        return new Backlog(orphans, oldest);
    }

    @Override
    public List<AuditEntry> audit(long below, int most) {
        return questions.read(sql -> new NotesSql(sql).audit(below, most));
    }

    @Override
    public boolean hasRoom() {
        return dialect.hasRoom();
    }

    @Override
    public boolean makeRoom() {
        return dialect.makeRoom();
    }

    @Override
    public void maintain() {
        refuseBroken();
        dialect.maintain(writer);
    }

    @Override
    public MessageQueries queries() {
        return new QuerySql(questions);
    }

    @Override
    public void close() {
        writer.close();
        readers.close();
        questions.close();
        dialect.close();
    }
}
