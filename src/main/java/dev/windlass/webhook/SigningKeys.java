package dev.windlass.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import at.favre.lib.hkdf.HKDF;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What webhooks are signed with: for each owner a key of its own, derived from master keys by HKDF. The newest master key's is
 * shown; all of them sign, so that receivers may change over at leisure.
 */
public final class SigningKeys {

    private static final int LEAST_CHARACTERS = 32;
    private static final int KEY_BYTES = 24;
    private static final int MADE_BYTES = 32;
    private static final String PURPOSE = "windlass webhook v1 ";
    private static final String HMAC = "HmacSHA256";

    private final List<byte[]> masterKeys;
    private final boolean lasting;

    private SigningKeys(List<byte[]> masterKeys, boolean lasting) {
        this.masterKeys = masterKeys;
        this.lasting = lasting;
    }

    /** Those of these master keys, the newest first; of one made up now if there are none. */
    public static SigningKeys of(List<String> masterKeys, SecureRandom random) {
        if (masterKeys.isEmpty()) {
            byte[] made = new byte[MADE_BYTES];
            random.nextBytes(made);
            return new SigningKeys(List.of(made), false);
        }
        return new SigningKeys(masterKeys.stream().map(SigningKeys::longEnough).toList(), true);
    }

    private static byte[] longEnough(String masterKey) {
        if (masterKey.length() < LEAST_CHARACTERS) {
            throw new IllegalArgumentException("A key in windlass.webhooks.master-keys has " + masterKey.length()
                    + " characters: make it of " + LEAST_CHARACTERS + " or more, such as by: openssl rand -hex 32");
        }
        return masterKey.getBytes(UTF_8);
    }

    /** Whether they will be the same after a restart. */
    public boolean lasting() {
        return lasting;
    }

    /** The key that an owner's receivers verify with, as clients read it: {@code whsec_} and base 64. */
    public String shown(String owner) {
        return "whsec_" + Base64.getEncoder().encodeToString(derived(masterKeys.get(0), owner));
    }

    /** The value of {@code webhook-signature} (Standard Webhooks): one signature for each master key. */
    String signature(String owner, String id, Instant time, byte[] body) {
        byte[] head = (id + "." + time.getEpochSecond() + ".").getBytes(UTF_8);
        return masterKeys.stream()
                .map(key -> "v1," + Base64.getEncoder().encodeToString(hmac(derived(key, owner), head, body)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] derived(byte[] masterKey, String owner) {
        return HKDF.fromHmacSha256()
                .extractAndExpand(new byte[0], masterKey, (PURPOSE + owner).getBytes(UTF_8), KEY_BYTES);
    }

    private static byte[] hmac(byte[] key, byte[] head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            mac.update(head);
            return mac.doFinal(body);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException("This Java has no " + HMAC, everyJavaHasIt);
        }
    }
}
