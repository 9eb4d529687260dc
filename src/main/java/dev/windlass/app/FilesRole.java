package dev.windlass.app;

import dev.windlass.files.DiskFiles;
import dev.windlass.files.FileLimits;
import dev.windlass.files.FileStore;
import dev.windlass.files.OutputFiles;
import dev.windlass.files.Signatures;
import dev.windlass.rest.InstanceFiles;
import dev.windlass.store.PredictionStore;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** What of a gateway has to do with files. */
@ApplicationScoped
class FilesRole {

    private static final long BETWEEN_REMOVALS = TimeUnit.MINUTES.toMillis(1);

    private final Settings.Files settings;
    private final Stores stores;

    @Inject
    FilesRole(Settings settings) {
        this.settings = settings.files();
        this.stores = new Stores(settings.store());
    }

    @Produces
    @Singleton
    FileStore files(Vertx vertx) {
        FileLimits limits =
                new FileLimits(settings.retention(), settings.mostBytes().asLongValue());
        Clock clock = Clock.systemUTC();
        FileStore files = stores.files(vertx, limits, clock).orElseGet(() -> onDisk(limits, clock));
        vertx.setPeriodic(
                BETWEEN_REMOVALS,
                unused -> vertx.executeBlocking(() -> {
                    files.forgetOld();
                    return true;
                }));
        return files;
    }

    private FileStore onDisk(FileLimits limits, Clock clock) {
        return settings.folder()
                .map(folder -> DiskFiles.in(folder, limits, clock))
                .orElseGet(() -> DiskFiles.temporary(limits, clock));
    }

    void close(@Disposes FileStore files) {
        files.close();
    }

    @Produces
    @Singleton
    Signatures signatures(FileStore files) {
        return new Signatures(files);
    }

    @Produces
    @Singleton
    OutputFiles outputs(FileStore files, PredictionStore predictions) {
        return new OutputFiles(files, predictions);
    }

    @Produces
    @Singleton
    InstanceFiles instances(Vertx vertx, FileStore files, Signatures signatures, OutputFiles outputs) {
        return new InstanceFiles(vertx, files, signatures, outputs);
    }
}
