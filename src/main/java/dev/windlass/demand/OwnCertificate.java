package dev.windlass.demand;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A key that lives as long as this process, and a certificate that it has signed itself. */
final class OwnCertificate {

    private static final X500Principal NAME = new X500Principal("CN=windlass-gateway");
    private static final Duration BEFORE = Duration.ofDays(1);
    private static final Duration AFTER = Duration.ofDays(3650);
    private static final int SERIAL_BITS = 127;

    private OwnCertificate() {}

    static PemKeyCertOptions made(Instant now) {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = keys.generateKeyPair();
            byte[] certificate = new JcaX509v3CertificateBuilder(
                            NAME,
                            new BigInteger(SERIAL_BITS, new SecureRandom()),
                            Date.from(now.minus(BEFORE)),
                            Date.from(now.plus(AFTER)),
                            NAME,
                            pair.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
                    .getEncoded();
            return new PemKeyCertOptions()
                    .addKeyValue(pem("PRIVATE KEY", pair.getPrivate().getEncoded()))
                    .addCertValue(pem("CERTIFICATE", certificate));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("no certificate can be made", e);
        }
    }

    private static Buffer pem(String what, byte[] content) {
        String lines = Base64.getMimeEncoder().encodeToString(content);
        return Buffer.buffer("-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n");
    }
}
