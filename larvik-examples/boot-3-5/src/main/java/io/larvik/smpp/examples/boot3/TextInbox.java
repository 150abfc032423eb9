package io.larvik.smpp.examples.boot3;

// #region inbox
import io.larvik.smpp.message.ReceivedMessage;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.stereotype.Component;

@Component
class TextInbox {

    private final Queue<String> texts = new ConcurrentLinkedQueue<>(); // a database in real life

    /** The message centre gets its answer when this method returns. */
    void onMessage(ReceivedMessage message) {
        texts.add(message.text());
    }

    Queue<String> texts() {
        return texts;
    }
}
// #endregion inbox
