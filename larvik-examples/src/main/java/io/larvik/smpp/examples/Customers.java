package io.larvik.smpp.examples;

import static io.larvik.smpp.server.BindDecision.accept;
import static io.larvik.smpp.server.BindDecision.reject;

import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.server.SmppServerBuilder;
import java.util.List;
import java.util.concurrent.CompletableFuture;

final class Customers {

    /** A customer as it is in the database. */
    record Customer(String name, String systemId, String password, int messagesPerSecond, List<String> networks) {}

    /** The database. */
    interface Database {

        /** Returns the customer; one that nobody can log in as if there is none. */
        Customer find(String systemId);

        /** Returns the same later. */
        CompletableFuture<Customer> findAsync(String systemId);
    }

    private Customers() {}

    static SmppServerBuilder blocking(Database database) {
        // #region blocking
        SmppServerBuilder builder = SmppServer.builder().authenticate(bind -> {
            Customer customer = database.find(bind.systemId()); // may block
            return bind.matches(customer.systemId(), customer.password()) ? accept(customer) : reject();
        });
        // #endregion blocking
        return builder;
    }

    static SmppServerBuilder async(Database database) {
        // #region async
        SmppServerBuilder builder = SmppServer.builder()
                .authenticateAsync(bind -> database.findAsync(bind.systemId())
                        .thenApply(customer ->
                                bind.matches(customer.systemId(), customer.password()) ? accept(customer) : reject()));
        // #endregion async
        return builder;
    }

    static SmppServerBuilder limits(Database database) {
        // #region limits
        SmppServerBuilder builder = SmppServer.builder().authenticate(bind -> {
            Customer customer = database.find(bind.systemId());
            if (!bind.matches(customer.systemId(), customer.password())) {
                return reject();
            }
            return accept(customer)
                    .withOptions(o -> o.maxBinds(4)
                            .messagesPerSecond(customer.messagesPerSecond())
                            .allowFrom(customer.networks().toArray(String[]::new)));
        });
        // #endregion limits
        return builder;
    }

    static SmppServerBuilder userData(SmppServerBuilder builder) {
        // #region user-data
        builder.onSms((session, sms) -> {
            if (session.userData() instanceof Customer customer) {
                System.out.println(customer.name() + " sends to " + sms.to());
            }
            sms.accept();
        });
        // #endregion user-data
        return builder;
    }

    static SmppServerBuilder guard(SmppServerBuilder builder) {
        // #region guard
        builder.binds(o -> o.concurrency(32).queue(1000));
        // #endregion guard
        return builder;
    }
}
