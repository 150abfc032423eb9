package io.larvik.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class BindRefusedExceptionTest {

    @Test
    void wrongSystemIdAndPasswordStayWrong() {
        assertThat(List.of(CommandStatus.INVALID_SYSTEM_ID, CommandStatus.INVALID_PASSWORD))
                .map(BindRefusedException::new)
                .allMatch(BindRefusedException::isPermanent)
                .allMatch(BindRefusedException::isBindAtFault);
    }

    @Test
    void sessionThatIsBoundAlreadyEndsSomeTime() {
        BindRefusedException refusal = new BindRefusedException(CommandStatus.ALREADY_BOUND);

        assertThat(refusal.isPermanent()).isFalse();
        assertThat(refusal.isBindAtFault()).isTrue();
    }

    @Test
    void messageCentreInTroubleHasNothingAgainstTheBind() {
        BindRefusedException refusal = new BindRefusedException(CommandStatus.SYSTEM_ERROR);

        assertThat(refusal.isPermanent()).isFalse();
        assertThat(refusal.isBindAtFault()).isFalse();
    }
}
