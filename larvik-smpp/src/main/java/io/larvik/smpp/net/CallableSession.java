package io.larvik.smpp.net;

import io.larvik.smpp.engine.OutboundRequest.Waiter;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.UnknownPdu;
import io.larvik.smpp.session.SessionOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The requests of a {@link DirectSession}, all by its {@link RequestCalls}. */
@SuppressWarnings("unchecked") // the core completes a request only with its type of response
interface CallableSession extends DirectSession {

    RequestCalls calls();

    SessionOptions options();

    @Override
    default <R extends PduResponse> R request(PduRequest<R> request) {
        return request(request, options().requestTimeout());
    }

    @Override
    default <R extends PduResponse> R request(PduRequest<R> request, Duration timeout) {
        return (R) calls().await(request, timeout);
    }

    @Override
    default UnknownPdu request(UnknownPdu request) {
        return (UnknownPdu) calls().await(request, options().requestTimeout());
    }

    @Override
    default <R extends PduResponse> CompletableFuture<R> requestAsync(PduRequest<R> request) {
        return requestAsync(request, options().requestTimeout());
    }

    @Override
    default <R extends PduResponse> CompletableFuture<R> requestAsync(PduRequest<R> request, Duration timeout) {
        CompletableFuture<?> response = calls().start(request, Waiter.CALLBACKS, timeout);
        return (CompletableFuture<R>) response;
    }

    @Override
    default <R extends PduResponse> CompletableFuture<R> requestDirect(PduRequest<R> request, Duration timeout) {
        CompletableFuture<?> response = calls().start(request, Waiter.EVENT_LOOP, timeout);
        return (CompletableFuture<R>) response;
    }

    @Override
    default <R extends PduResponse> CompletableFuture<R> requestReserved(PduRequest<R> request, Duration timeout) {
        CompletableFuture<?> response = calls().startReserved(request, timeout);
        return (CompletableFuture<R>) response;
    }

    @Override
    default boolean reserve() {
        return takesRequests() && calls().reserve();
    }

    @Override
    default int room() {
        return calls().room();
    }

    @Override
    default void onRoom(Runnable listener) {
        calls().onRoom(listener);
    }

    @Override
    default CompletableFuture<Void> closeAsync() {
        return closeAsync(options().shutdownDrain());
    }
}
