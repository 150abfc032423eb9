package io.larvik.smpp.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B5")
class VerifiedPasswordsTest {

    private static final PasswordHash SHOP = PasswordHash.of("secret");
    private static final PasswordHash BANK = PasswordHash.of("secret");

    private final VerifiedPasswords passwords = new VerifiedPasswords();

    @Test
    void onlyTheRightPasswordMatches() {
        assertThat(passwords.matches("shop", SHOP, "secret", List.of(SHOP))).isTrue();
        assertThat(passwords.matches("shop", SHOP, "secreT", List.of(SHOP))).isFalse();
        assertThat(passwords.matches("shop", SHOP, "", List.of(SHOP))).isFalse();
    }

    @Test
    void wrongPasswordIsNotRemembered() {
        passwords.matches("shop", SHOP, "wrong", List.of(SHOP));

        assertThat(passwords.size()).isZero();
        assertThat(passwords.matches("shop", SHOP, "wrong", List.of(SHOP))).isFalse();
    }

    @Test
    @Tag("B7")
    void rightPasswordCostsItsHashOnce() {
        passwords.matches("shop", SHOP, "secret", List.of(SHOP));
        long start = System.nanoTime();

        for (int bind = 0; bind < 1_000; bind++) {
            assertThat(passwords.matches("shop", SHOP, "secret", List.of(SHOP))).isTrue();
        }

        // A thousand hashes of 600,000 rounds take more than a minute on any machine.
        assertThat(System.nanoTime() - start).isLessThan(30_000_000_000L);
    }

    @Test
    void passwordOfAnAccountIsOfNoUseToNobody() {
        passwords.matches("shop", SHOP, "secret", List.of(SHOP));

        assertThat(passwords.matches("other", null, "secret", List.of(SHOP))).isFalse();
        assertThat(passwords.matches("other", null, "nobody", List.of())).isFalse();
    }

    @Test
    void changedHashIsComparedAnew() {
        passwords.matches("shop", SHOP, "secret", List.of(SHOP));
        passwords.matches("bank", BANK, "secret", List.of(SHOP, BANK));

        passwords.retain(List.of(BANK));

        assertThat(passwords.size()).isEqualTo(1);
        assertThat(passwords.matches("shop", SHOP, "secret", List.of(BANK))).isTrue();
    }
}
