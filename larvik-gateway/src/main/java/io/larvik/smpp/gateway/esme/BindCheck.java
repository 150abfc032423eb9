package io.larvik.smpp.gateway.esme;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.config.PasswordHash;
import io.larvik.smpp.gateway.config.SmppAccess;
import io.larvik.smpp.gateway.config.VerifiedPasswords;
import io.larvik.smpp.server.AccountOptions;
import io.larvik.smpp.server.BindDecision;
import io.larvik.smpp.server.BindRequest;
import io.larvik.smpp.session.Session;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Decides who may bind, and knows whose a system_id is. Safe for any thread. */
final class BindCheck {

    private final ToIntFunction<Account> elsewhere;
    private final VerifiedPasswords passwords = new VerifiedPasswords();

    /** Replaced as a whole. */
    private volatile Map<String, Account> bySystemId = Map.of();

    private volatile List<PasswordHash> hashes = List.of();

    /**
     * Creates the check, without accounts.
     *
     * @param elsewhere how many sessions of an account are bound at other nodes
     */
    BindCheck(ToIntFunction<Account> elsewhere) {
        this.elsewhere = elsewhere;
    }

    /** Takes these accounts in place of those before. */
    void accounts(Collection<Account> accounts) {
        Map<String, Account> all = new HashMap<>();
        accounts.forEach(account -> {
            if (account.smpp() != null) {
                all.put(account.smpp().systemId(), account);
            }
        });
        bySystemId = Map.copyOf(all);
        hashes = accounts.stream()
                .map(Account::smpp)
                .filter(Objects::nonNull)
                .map(SmppAccess::password)
                .toList();
        passwords.retain(hashes);
    }

    /** Returns the account with a system_id; null if there is none, or none any more. */
    @Nullable
    Account account(String systemId) {
        return bySystemId.get(systemId);
    }

    /** Decides about a bind. Takes about a tenth of a second, unless the password was right before. */
    BindDecision decide(BindRequest bind) {
        Account account = account(bind.systemId());
        SmppAccess access = account == null ? null : account.smpp();
        boolean matches = passwords.matches(
                bind.systemId(),
                access == null ? null : access.password(),
                bind.pdu().password(),
                hashes);
        if (account == null || access == null || !matches) {
            return BindDecision.reject();
        }
        if (elsewhere.applyAsInt(account) >= access.binds()) {
            return BindDecision.reject(CommandStatus.ALREADY_BOUND); // which is no wrong password
        }
        return hasItsCertificate(access, bind.session())
                ? BindDecision.accept(account, options(account, access))
                : BindDecision.reject(CommandStatus.BIND_FAILED);
    }

    private static boolean hasItsCertificate(SmppAccess access, Session session) {
        String wanted = access.certificate();
        X509Certificate shown = wanted == null ? null : session.peerCertificate();
        return wanted == null
                || shown != null && shown.getSubjectX500Principal().equals(new X500Principal(wanted));
    }

    /** Returns what the sessions of an account may do. */
    AccountOptions options(Account account, SmppAccess access) {
        // Those that are bound stay, though others may be bound elsewhere; 0 would be any number.
        int most = Math.max(1, access.binds() - elsewhere.applyAsInt(account));
        return AccountOptions.DEFAULT.with(options -> {
            options.maxBinds(most);
            if (!access.allow().isEmpty()) {
                options.allowFrom(address -> access.allow().stream().anyMatch(network -> network.contains(address)));
            }
        });
    }
}
