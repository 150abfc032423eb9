package io.larvik.smpp.net;

import io.larvik.smpp.session.AcceptOptions;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Waits for the ClientHello, selects the keys for its server name, and replaces itself with the TLS handler. */
final class SniTlsHandler extends AbstractSniHandler<SSLContext> {

    private final Tls tls;
    private final NettyResources resources;
    private final long deadlineNanos;

    SniTlsHandler(Tls tls, AcceptOptions options, NettyResources resources) {
        super(options.maxClientHello(), options.tlsHandshakeTimeout().toMillis());
        this.tls = tls;
        this.resources = resources;
        this.deadlineNanos =
                resources.nanoTime() + options.tlsHandshakeTimeout().toNanos();
    }

    @Override
    protected Future<SSLContext> lookup(ChannelHandlerContext ctx, @Nullable String serverName) {
        Promise<SSLContext> keys = ctx.executor().newPromise();
        resources.executeOnSpareThread(() -> {
            try {
                keys.setSuccess(Objects.requireNonNull(tls.keys().context(serverName), "context"));
            } catch (RuntimeException | Error e) { // of code of the user
                keys.setFailure(e);
            }
        });
        return keys;
    }

    @Override
    protected void onLookupComplete(ChannelHandlerContext ctx, @Nullable String serverName, Future<SSLContext> chosen) {
        if (chosen.isSuccess() && ctx.channel().isActive()) {
            long left = Math.max(1, deadlineNanos - resources.nanoTime());
            ctx.pipeline().replace(this, null, tls.server(chosen.getNow(), left));
        }
    }
}
