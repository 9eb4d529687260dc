package dev.windlass.app;

import dev.windlass.dispatch.Dispatcher;
import dev.windlass.gateway.CallerWebhooks;
import dev.windlass.gateway.Rights;
import dev.windlass.gateway.WebhookSecrets;
import dev.windlass.metrics.Measure;
import dev.windlass.metrics.Measurements;
import dev.windlass.rest.WebhookBody;
import dev.windlass.store.Outbox;
import dev.windlass.store.PredictionStore;
import dev.windlass.webhook.AddressGuard;
import dev.windlass.webhook.AgendaThread;
import dev.windlass.webhook.DnsResolver;
import dev.windlass.webhook.SigningKeys;
import dev.windlass.webhook.WebhookSender;
import dev.windlass.webhook.Webhooks;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;

/** Makes what tells callers by webhook. */
@ApplicationScoped
class WebhookParts {

    private static final Logger LOG = Logger.getLogger(WebhookParts.class);

    private final Settings.Webhooks settings;
    private final Settings.Owners owners;
    private final SecureRandom random = new SecureRandom();

    @Inject
    WebhookParts(Settings settings) {
        this.settings = settings.webhooks();
        this.owners = settings.owners();
    }

    @Produces
    @Singleton
    SigningKeys keys() {
        SigningKeys keys = SigningKeys.of(settings.masterKeys().orElse(List.of()), random);
        if (!keys.lasting()) {
            LOG.info(
                    "Webhooks are signed by a key that is lost with this process: windlass.webhooks.master-keys is not set.");
        }
        return keys;
    }

    @Produces
    @Singleton
    DnsResolver resolver() {
        return new DnsResolver();
    }

    @Produces
    @Singleton
    AddressGuard guard(DnsResolver names) {
        return new AddressGuard(settings.allowed().orElse(List.of()), names);
    }

    @Produces
    @Singleton
    WebhookSecrets secrets(SigningKeys keys, Rights rights) {
        return new WebhookSecrets(keys, rights, owners.fallback());
    }

    @Produces
    @Singleton
    WebhookSender sender(Vertx vertx, AddressGuard guard, SigningKeys keys) {
        return new WebhookSender(vertx, guard, keys, Clock.systemUTC());
    }

    @Produces
    @Singleton
    AgendaThread agenda() {
        return new AgendaThread(Clock.systemUTC());
    }

    @Produces
    @Singleton
    CallerWebhooks callers(PredictionStore store, Outbox outbox, Webhooks webhooks, Dispatcher dispatcher) {
        return new CallerWebhooks(store, outbox, webhooks, new WebhookBody(), dispatcher);
    }

    @Produces
    @Singleton
    Webhooks webhooks(WebhookSender sender, AgendaThread agenda, Measurements measurements) {
        return new Webhooks(
                delivery -> sender.attempt(delivery)
                        .whenComplete((outcome, failure) -> measurements.count(
                                Measure.WEBHOOK_ATTEMPTS,
                                String.valueOf(outcome).toLowerCase(Locale.ROOT))),
                new WebhookBody(),
                agenda,
                random);
    }

    void close(@Disposes WebhookSender sender) {
        sender.close();
    }

    void close(@Disposes DnsResolver names) {
        names.close();
    }

    void close(@Disposes AgendaThread agenda) {
        agenda.close();
    }
}
