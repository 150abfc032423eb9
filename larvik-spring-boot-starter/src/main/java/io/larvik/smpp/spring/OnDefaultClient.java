package io.larvik.smpp.spring;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether the application wants the default client: it sets any property of it, or has connection details and no other
 * client that they may be for. A client whose URL was forgotten must stop the start, and not be left out.
 */
final class OnDefaultClient extends AnyNestedCondition {

    OnDefaultClient() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @Conditional(OnProperties.class)
    static final class HasProperties {}

    @ConditionalOnBean(SmppClientConnectionDetails.class)
    @Conditional(NoNamedClients.class)
    static final class HasConnectionDetails {}

    static final class OnProperties extends SpringBootCondition {

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            boolean isSet = isSet("smpp.client", context);
            return new ConditionOutcome(
                    isSet,
                    ConditionMessage.forCondition("SMPP client")
                            .because("smpp.client." + (isSet ? "* is" : "url is not") + " set"));
        }
    }

    static final class NoNamedClients extends SpringBootCondition {

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            boolean isSet = isSet("smpp.clients", context);
            return new ConditionOutcome(
                    !isSet,
                    ConditionMessage.forCondition("SMPP client")
                            .because("smpp.clients.* is " + (isSet ? "set" : "not set")));
        }
    }

    private static boolean isSet(String prefix, ConditionContext context) {
        return Binder.get(context.getEnvironment())
                .bind(prefix, Bindable.mapOf(String.class, Object.class))
                .map(properties -> !properties.isEmpty())
                .orElse(false);
    }
}
