package dev.windlass.demand;

import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/** Ends no handshake: whose a certificate is, is for the {@link Doorkeeper} to say, in words that a caller can read. */
final class AnyCertificate implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String algorithm) {
        // Not here.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String algorithm) {
        throw new UnsupportedOperationException("for servers only");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
