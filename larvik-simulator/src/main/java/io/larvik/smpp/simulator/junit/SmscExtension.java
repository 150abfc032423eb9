package io.larvik.smpp.simulator.junit;

import io.larvik.smpp.simulator.SimulatorClock;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.simulator.Trace;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * Starts the simulators of {@link WithSmsc}. The store of a class or a test holds its simulators: JUnit looks into those
 * of the surrounding classes too, and closes what a store holds at its end.
 */
@SuppressWarnings("exports") // who uses it has JUnit; who does not need not have it
public final class SmscExtension
        implements TestInstancePreConstructCallback,
                BeforeAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SmscExtension.class);

    /** The key of the simulator of a class or a method. */
    private static final String OWN = "own";

    /** The key of the simulators of the parameters of a test. */
    private static final String PARAMETERS = "parameters";

    /** For JUnit. */
    public SmscExtension() {}

    // An instance for all tests of a class, and the application context with it, is made before beforeAll.
    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        startForClass(context);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        startForClass(context);
    }

    private static void startForClass(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        WithSmsc annotation = testClass.getAnnotation(WithSmsc.class);
        ExtensionContext classContext = context;
        while (classContext.getTestMethod().isPresent()) {
            classContext = classContext.getParent().orElseThrow();
        }
        RunningSimulator known = store(classContext).get(OWN, RunningSimulator.class);
        if (annotation != null && (known == null || !known.isOf(testClass))) {
            store(classContext).put(OWN, new RunningSimulator(annotation, testClass));
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        RunningSimulator ofClass = store(context).get(OWN, RunningSimulator.class);
        if (ofClass != null) {
            ofClass.simulator().reset();
        }
        Optional<Method> method = context.getTestMethod();
        WithSmsc annotation = method.map(m -> m.getAnnotation(WithSmsc.class)).orElse(null);
        if (annotation != null) {
            store(context).put(OWN, new RunningSimulator(annotation, method.get()));
        }
        store(context).put(PARAMETERS, new ArrayList<>());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        RunningSimulator own = store(context).get(OWN, RunningSimulator.class);
        if (own != null) {
            own.ended(context);
        }
        parameters(context).forEach(each -> each.ended(context));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == SmppSimulator.class || type == SimulatorClock.class || type == Trace.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        SmppSimulator simulator = running(parameter, context).simulator();
        if (type == SmppSimulator.class) {
            return simulator;
        }
        return type == Trace.class ? simulator.trace() : simulator.clock();
    }

    private static RunningSimulator running(ParameterContext parameter, ExtensionContext context) {
        WithSmsc annotation = parameter.findAnnotation(WithSmsc.class).orElse(null);
        if (annotation != null) {
            RunningSimulator started = new RunningSimulator(annotation, parameter.getParameter());
            store(context).put(parameter.getParameter(), started);
            parameters(context).add(started);
            return started;
        }
        RunningSimulator own = store(context).get(OWN, RunningSimulator.class);
        if (own == null) {
            throw new ParameterResolutionException(
                    "no simulator: @WithSmsc belongs on the class, the method or this parameter");
        }
        return own;
    }

    /** Returns the simulators of the parameters of a test; those of other methods are in no list. */
    @SuppressWarnings("unchecked")
    private static List<RunningSimulator> parameters(ExtensionContext context) {
        List<RunningSimulator> list = store(context).get(PARAMETERS, List.class);
        return list != null ? list : new ArrayList<>();
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }
}
