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
 * Whether the application wants the default client: it sets any property of it, or has connection details. A client
 * whose URL was forgotten must stop the start, and not be left out.
 */
final class OnDefaultClient extends AnyNestedCondition {

    OnDefaultClient() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @Conditional(OnProperties.class)
    static final class HasProperties {}

    @ConditionalOnBean(SmppClientConnectionDetails.class)
    static final class HasConnectionDetails {}

    static final class OnProperties extends SpringBootCondition {

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            boolean isSet = Binder.get(context.getEnvironment())
                    .bind("smpp.client", Bindable.mapOf(String.class, Object.class))
                    .map(properties -> !properties.isEmpty())
                    .orElse(false);
            return new ConditionOutcome(
                    isSet,
                    ConditionMessage.forCondition("SMPP client")
                            .because("smpp.client." + (isSet ? "* is" : "url is not") + " set"));
        }
    }
}
