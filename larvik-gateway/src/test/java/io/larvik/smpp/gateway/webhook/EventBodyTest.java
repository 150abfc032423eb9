package io.larvik.smpp.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.model.Outcome;
import io.larvik.smpp.gateway.model.ReceiptNote;
import io.larvik.smpp.gateway.store.MessageQueries;
import io.larvik.smpp.gateway.store.MessageStore.OutboxEntry;
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
