package dev.windlass.gateway;

import dev.windlass.webhook.SigningKeys;
import java.util.Optional;

/** By what receivers tell that a webhook is ours: a key for each owner, for whoever may run that owner's predictions. */
public final class WebhookSecrets {

    private final SigningKeys keys;
    private final Rights rights;
    private final Optional<String> fallback;

    /** Shows these keys; that of the fallback to callers who have no namespace and name no owner. */
    public WebhookSecrets(SigningKeys keys, Rights rights, Optional<String> fallback) {
        this.keys = keys;
        this.rights = rights;
        this.fallback = fallback;
    }

    /**
     * The key of an owner, as clients take it: {@code whsec_} and base64.
     *
     * @param written the owner, if the caller names one
     * @throws Refused if it is not the caller's to know, or nobody says whose
     */
    public String secret(Caller caller, Optional<String> written) {
        String owner = written.or(caller::namespace)
                .or(() -> fallback)
                .orElseThrow(() -> Refused.because(Refused.Kind.MALFORMED, "Say whose it is: ?owner=<namespace>."));
        ObjectName.of(owner, owner);
        rights.demand(caller, new Right("create", Right.DEPLOYMENTS, owner, null, "predictions"));
        return keys.shown(owner);
    }
}
