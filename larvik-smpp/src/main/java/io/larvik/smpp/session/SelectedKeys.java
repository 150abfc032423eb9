package io.larvik.smpp.session;

import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Keys that a function selects by host name. */
record SelectedKeys(Function<@Nullable String, SSLContext> selection) implements TlsKeys {

    @Override
    public SSLContext context(@Nullable String serverName) {
        return selection.apply(serverName);
    }
}
