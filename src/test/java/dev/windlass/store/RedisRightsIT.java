package dev.windlass.store;

import static dev.windlass.store.Sample.APP;
import static dev.windlass.store.Sample.ROOM;
import static dev.windlass.store.Sample.id;
import static dev.windlass.store.Sample.now;
import static dev.windlass.store.Sample.prediction;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.windlass.files.Label;
import dev.windlass.testing.OnRedis;
import dev.windlass.testing.WorkingTree;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rights that the reference page gives suffice. */
@OnRedis
class RedisRightsIT {

    private static final Duration LONG = Duration.ofSeconds(10);
    private final RedisRig rig = RedisRig.forgetful();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aUserWithTheRightsOfThePageDoesAllThereIsToDo() throws IOException {
        var page = Files.readString(WorkingTree.file("docs/reference/store.md"));
        var command = page.lines()
                .filter(it -> it.startsWith("ACL SETUSER"))
                .findFirst()
                .orElseThrow();
        assertThat(rig.server().command(command)).startsWith("+OK");
        var store = rig.storeOf("windlass:password");
        var outbox = rig.outboxOf("windlass:password", Duration.ZERO);
        var files = rig.filesOf("windlass:password");

        store.accept(prediction(1), ROOM);
        var lease = store.lead(APP).orElseThrow();
        store.change(lease, id(1), it -> it.givenTo("pod", now()));
        store.change(lease, id(1), it -> it.givenBack(1));
        store.change(id(1), it -> it.canceled(now()));
        assertThat(store.renew(lease)).isTrue();
        store.release(lease);
        assertThat(store.list(store.deployments(), newest())).hasSize(1);
        assertThat(store.open(APP)).isEmpty();
        assertThat(store.busy()).isEmpty();
        assertThat(store.lastAccepted(APP)).isPresent();
        assertThat(store.answers()).isTrue();

        outbox.add(OutboxContract.ONE);
        outbox.take(1, LONG);
        var again = outbox.take(1, LONG);
        outbox.done(again.get(0).id());

        putAFloor(rig.floorsOf("windlass:password"));
        writeAnAccount(rig.ledgerOf("windlass:password"));
        noteTraffic(rig.trafficOf("windlass:password"));

        try (var upload = files.begin()) {
            upload.write(new byte[1], 0, 1);
            var file = upload.keep("acme", new Label("", "", JsonNodeFactory.instance.objectNode()));
            assertThat(files.list("acme")).containsExactly(file);
            assertThat(files.open(file.id()).orElseThrow().readAllBytes()).hasSize(1);
            assertThat(files.delete(file.id())).isTrue();
        }
        assertThat(files.key()).hasSize(32);
        files.forgetOld();
        assertThat(rig.server().command("ACL LOG")).startsWith("*0");
    }

    private static void putAFloor(Floors floors) {
        floors.put(APP, new Floor(1, now().plusSeconds(60)), now());
        assertThat(floors.standing(now())).containsOnlyKeys(APP);
    }

    private static void writeAnAccount(Ledger ledger) {
        assertThat(ledger.write(LedgerContract.KEY, ledger.read(LedgerContract.KEY), LedgerContract.account(1)))
                .isTrue();
        assertThat(ledger.read(LedgerContract.KEY).there()).isTrue();
    }

    private static void noteTraffic(TrafficLog log) {
        log.add(TrafficContract.QUARTER, 1, TrafficContract.SOME);
        assertThat(log.read(APP, List.of(TrafficContract.NOON))).containsValue(TrafficContract.SOME);
    }

    private static Slice newest() {
        return new Slice(Optional.empty(), Optional.empty(), Optional.empty(), false, 10);
    }
}
