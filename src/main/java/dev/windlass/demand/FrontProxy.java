package dev.windlass.demand;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * By what the API server's front proxy is known: it has authenticated and authorised whom it asks for, so nobody else is listened
 * to.
 */
final class FrontProxy {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final String AUTHORITIES = "requestheader-client-ca-file";

    private final X509TrustManager authorities;
    private final List<String> names;
    private final List<String> userHeaders;

    private FrontProxy(X509TrustManager authorities, List<String> names, List<String> userHeaders) {
        this.authorities = authorities;
        this.names = names;
        this.userHeaders = userHeaders;
    }

    /** As the API server publishes it; empty if it has no front proxy. */
    static Optional<FrontProxy> of(Map<String, String> notes) {
        String pem = notes.getOrDefault(AUTHORITIES, "");
        return pem.isBlank()
                ? Optional.empty()
                : Optional.of(new FrontProxy(
                        trust(pem),
                        texts(notes, "requestheader-allowed-names"),
                        texts(notes, "requestheader-username-headers")));
    }

    private static List<String> texts(Map<String, String> notes, String key) {
        try {
            return JSON.readValue(notes.getOrDefault(key, "[]"), TEXTS);
        } catch (JsonProcessingException garbled) {
            throw new IllegalStateException(key + " is no list of texts", garbled);
        }
    }

    private static X509TrustManager trust(String pem) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int count = 0;
            for (var each : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))) {
                store.setCertificateEntry("authority-" + count++, each);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException | IOException garbled) {
            throw new IllegalStateException(AUTHORITIES + " has no certificates", garbled);
        }
    }

    /** Why it is not the front proxy that asks on somebody's behalf; empty if it is. */
    Optional<Answer> refusal(List<X509Certificate> chain, Function<String, @Nullable String> header) {
        if (chain.isEmpty() || !trusted(chain)) {
            return Optional.of(Answer.unauthorized("only the API server's front proxy is answered"));
        }
        if (!names.isEmpty() && commonName(chain.get(0)).filter(names::contains).isEmpty()) {
            return Optional.of(Answer.forbidden("the certificate is not that of the API server's front proxy"));
        }
        return userHeaders.stream()
                        .flatMap(name -> Stream.ofNullable(header.apply(name)))
                        .anyMatch(user -> !user.isBlank())
                ? Optional.empty()
                : Optional.of(Answer.unauthorized("the request says for whom it is in no header"));
    }

    private boolean trusted(List<X509Certificate> chain) {
        try {
            authorities.checkClientTrusted(chain.toArray(X509Certificate[]::new), "UNKNOWN");
            return true;
        } catch (CertificateException stranger) {
            return false;
        }
    }

    private static Optional<String> commonName(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(it -> "CN".equalsIgnoreCase(it.getType()))
                            .map(it -> it.getValue().toString())
                            .findFirst();
        } catch (InvalidNameException unnamed) {
            return Optional.empty();
        }
    }
}
