package io.larvik.smpp.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.model.Outcome;
import io.larvik.smpp.gateway.model.ReceiptNote;
import io.larvik.smpp.gateway.model.ReceivedText;
import io.larvik.smpp.gateway.store.MessageQueries;
import io.larvik.smpp.gateway.store.MessageStore.OutboxEntry;
import io.larvik.smpp.gateway.store.MessageStore.StoredContent;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.PduEncoder;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What applications are told by their webhooks. */
class EventBodyTest {

    private static final Account SHOP =
            new Account("shop", null, null, null, null, 1, List.of(), Duration.ofHours(1), Account.OnUnknown.RESEND);
    private static final Message MT =
            new Message(17, Message.Kind.MT, "shop", "Larvik", "46709771337", Lane.NORMAL, 0, 1, 1, "hook:shop", null);

    private @Nullable Outcome outcome;

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN,   DELIVERED, true",
        "UNKNOWN,   UNKNOWN,   false",
        "UNKNOWN,   ENROUTE,   false",
        "DELIVERED, DELIVERED, false"
    })
    void receiptAfterTheEndOfItsMessageIsMarked(FinalState ended, String told, boolean isLate) {
        outcome = new Outcome(17, ended, null, null, 5);

        assertThat(receipt(told).get("late").asBoolean()).isEqualTo(isLate);
    }

    @Test
    void receiptWithoutErrorOfTheNetworkTellsNone() {
        assertThat(receipt("DELIVERED").has("networkErrorCode")).isFalse();
    }

    @Test
    void messageOfASubscriberTellsWhatIsMissing() {
        JsonNode event = message(new ReceivedText("Hej", "ucs2", "00480065006a", 3, List.of(1, 3)).content());

        assertThat(event.get("type").asString()).isEqualTo("message.received");
        assertThat(event.get("text").asString()).isEqualTo("Hej");
        assertThat(event.get("alphabet").asString()).isEqualTo("ucs2");
        assertThat(event.get("hex").asString()).isEqualTo("00480065006a");
        assertThat(event.get("parts").asInt()).isEqualTo(3);
        assertThat(event.get("missing").toString()).isEqualTo("[1,3]");
    }

    @Test
    void messageThatWasStoredAsAPduIsToldTheSame() {
        DeliverSm pdu =
                DeliverSm.builder().shortMessage(Alphabet.GSM7.encode("Hej å")).build();
        JsonNode event = message(new Content(Content.Form.PDU, PduEncoder.encode(Frame.of(pdu, 1))));

        assertThat(event.get("text").asString()).isEqualTo("Hej å");
        assertThat(event.get("alphabet").asString()).isEqualTo("gsm7");
        assertThat(event.get("hex").asString()).isEqualTo("48656a200f");
        assertThat(event.get("missing")).isEmpty();
    }

    private JsonNode message(Content content) {
        OutboxItem item = new OutboxItem("hook:shop", 0, 18, 17, OutboxItem.Kind.MESSAGE, 1, 0, OctetString.EMPTY);
        return body(new OutboxEntry(item, MT, new StoredContent(content.form().number(), content.body())));
    }

    private JsonNode receipt(String state) {
        MessageState told = state.equals("ENROUTE")
                ? MessageState.ENROUTE
                : FinalState.valueOf(state).inReceipt();
        OutboxItem item = new OutboxItem(
                "hook:shop", 0, 18, 17, OutboxItem.Kind.RECEIPT, 1, 0, new ReceiptNote(told, 7, "000", null).body());
        return body(new OutboxEntry(item, MT, null));
    }

    private JsonNode body(OutboxEntry entry) {
        MessageQueries queries = new MessageQueries() {
            @Override
            public Found find(long id) {
                return new Found(MT, null, List.of(), List.of(), outcome);
            }

            @Override
            public List<Found> list(Filter filter) {
                return List.of();
            }
        };
        byte[] body = new EventBody(queries).of(SHOP, entry);
        assertThat(body).isNotNull();
        return JsonMapper.builder().build().readTree(body);
    }
}
