package io.larvik.smpp.simulator.junit;

import io.larvik.smpp.simulator.SmppSimulator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the simulator of {@link WithSmsc}. */
public final class SmscExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SmscExtension.class);

    /** For JUnit. */
    public SmscExtension() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getStore(NAMESPACE).put(SmppSimulator.class, SmppSimulator.start());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SmppSimulator.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE).get(SmppSimulator.class, SmppSimulator.class);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        context.getStore(NAMESPACE)
                .remove(SmppSimulator.class, SmppSimulator.class)
                .close();
    }
}
