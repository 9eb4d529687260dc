package dev.windlass.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.crud.AttributeSet;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fabric8's CRUD dispatcher with what it lacks of an API server: server-side apply, patches that replace lists, scale,
 * preconditions, namespaces that must exist, reviews of tokens and rights, pods that their node ends, and the garbage
 * collector. There is no schema, no admission and no owner of fields.
 *
 * <p>Every request is answered under one lock, hence nothing comes between a precondition and its write.
 */
final class ClusterDispatcher extends KubernetesCrudDispatcher {

    private static final List<String> SERVERS =
            List.of("resourceVersion", "uid", "generation", "creationTimestamp", "deletionTimestamp", "managedFields");
    private static final String VERSION = "/version";

    private final Runnable answered;
    private volatile LogServer.Logs logs = (namespace, pod, container, part) -> Optional.empty();
    private final Map<String, Known> known = new LinkedHashMap<>();
    /** What each manager applied last, by the object's UID and the manager. */
    private final Map<String, Map<String, ObjectNode>> applied = new HashMap<>();

    /** Has {@code answered} run after each request. */
    ClusterDispatcher(Runnable answered) {
        this.answered = answered;
    }

    /** Has the logs of containers from there. */
    void logs(LogServer.Logs from) {
        logs = from;
    }

    @Override
    public synchronized MockResponse dispatch(RecordedRequest request) {
        try {
            return answer(request);
        } catch (Refusal refusal) {
            return refusal.response();
        } finally {
            answered.run();
        }
    }

    @Override
    public boolean isStatusSubresourceEnabledForResource(String path) {
        // A kubelet creates its node with a status.
        return !path.startsWith("/api/v1/nodes");
    }

    @Override
    public void processEvent(
            String path,
            AttributeSet pathAttributes,
            AttributeSet oldAttributes,
            GenericKubernetesResource resource,
            String newState) {
        ObjectNode object = object(newState == null ? map.get(oldAttributes) : newState);
        super.processEvent(path, Fields.added(pathAttributes, object), oldAttributes, resource, newState);
        if (newState == null) {
            known.remove(uid(object));
            applied.remove(uid(object));
        } else {
            ApiPath.parse(path.replaceFirst("\\?.*", ""))
                    .ifPresent(where -> known.put(uid(object), Known.of(where, object)));
        }
    }

    private MockResponse answer(RecordedRequest request) {
        String where = request.getPath().replaceFirst("\\?.*", "");
        if (where.equals(VERSION)) {
            return Answers.ok(version());
        }
        if (request.method() == HttpMethod.GET && ApiPath.parse(where).isEmpty()) {
            return super.dispatch(request);
        }
        ApiCall call = ApiCall.of(request);
        if (request.method() == HttpMethod.GET) {
            return read(call);
        }
        Optional<JsonNode> review = Reviews.answer(where, call.body());
        MockResponse response = review.isPresent() ? Answers.created(review.get()) : write(call);
        collectGarbage();
        return response;
    }

    private MockResponse read(ApiCall call) {
        ApiPath path = call.path();
        if (path.name() == null || call.query().containsKey("watch")) {
            return super.handleGet(Fields.understood(call.request().getPath()));
        }
        ObjectNode object = needed(path);
        if (path.isOf("pods") && path.isPartCalled("log")) {
            return log(call, object);
        }
        return Answers.ok(path.isPartCalled("scale") ? Scales.of(object) : object);
    }

    /** Of the first container, unless another is named. */
    private MockResponse log(ApiCall call, ObjectNode pod) {
        ApiPath path = call.path();
        String first = pod.at("/spec/containers/0/name").asText();
        String container = call.query().getOrDefault("container", first);
        byte[] log = logs.read(
                        String.valueOf(path.namespace()),
                        String.valueOf(path.name()),
                        container,
                        LogPart.of(call.request().getPath()))
                .orElseThrow(() -> Refusal.notFound("containers", container));
        return Answers.text(log);
    }

    private MockResponse write(ApiCall call) {
        return switch (call.request().method()) {
            case POST -> create(call, call.body());
            case PUT -> replace(call);
            case PATCH -> patch(call);
            case DELETE -> delete(call);
            default -> throw Refusal.unknownPath();
        };
    }

    private MockResponse create(ApiCall call, ObjectNode body) {
        ApiPath path = call.path();
        if (path.namespace() != null
                && stored(new ApiPath("/api/v1", null, "namespaces", path.namespace(), null))
                        .isEmpty()) {
            throw Refusal.notFound("namespaces", path.namespace());
        }
        if (path.subresource() != null) {
            throw Refusal.unknownPath();
        }
        ObjectNode object = Defaults.added(path, body);
        ApiPath made = path.named(object.path("metadata").path("name").asText());
        if (stored(made).isPresent()) {
            throw Refusal.exists(made);
        }
        return call.isDryRun()
                ? Answers.created(object)
                : super.handleCreate(ApiCall.plain(HttpMethod.POST, path.collection(), object));
    }

    private MockResponse replace(ApiCall call) {
        ApiPath path = call.path();
        ObjectNode before = needed(path);
        ObjectNode body = call.body();
        checkPreconditions(path, before, body.path("metadata"));
        return path.isPartCalled("scale") ? scale(call, before, body) : store(call, before, Defaults.added(path, body));
    }

    private MockResponse patch(ApiCall call) {
        ApiPath path = call.path();
        boolean applies = call.isOfType("application/apply-patch");
        if (applies && path.subresource() == null && stored(path).isEmpty()) {
            return createApplied(call);
        }
        ObjectNode before = needed(path);
        if (call.isOfType("application/json-patch")) {
            return super.handlePatch(call.again());
        }
        ObjectNode body = call.body();
        checkPreconditions(path, before, body.path("metadata"));
        if (path.isPartCalled("scale")) {
            return scale(call, before, Merge.json(Scales.of(before), body));
        }
        ObjectNode changes = withoutServersOwn(path, body);
        JsonNode after = applies
                ? Merge.applied(before, lastApplied(call, before, changes), changes)
                : call.isOfType("application/strategic-merge-patch")
                        ? Merge.strategic(before, changes)
                        : Merge.json(before, changes);
        return store(call, before, Defaults.added(path, (ObjectNode) after));
    }

    private MockResponse createApplied(ApiCall call) {
        ApiPath path = call.path();
        ObjectNode body = call.body();
        String uid = body.path("metadata").path("uid").asText();
        if (!uid.isEmpty()) {
            throw Refusal.another(path, uid, "");
        }
        ObjectNode remembered = withoutServersOwn(path, body);
        MockResponse response = create(call, body);
        stored(path).ifPresent(made -> lastApplied(call, made, remembered));
        return response;
    }

    /** What the caller applied the time before; from now on, this. */
    private JsonNode lastApplied(ApiCall call, ObjectNode object, ObjectNode now) {
        String manager = call.query().get("fieldManager") + "/" + call.path().subresource();
        JsonNode last = applied.computeIfAbsent(uid(object), it -> new HashMap<>())
                .put(manager, Defaults.withoutReplicas(call.path(), now));
        return last == null ? MissingNode.getInstance() : last;
    }

    private MockResponse scale(ApiCall call, ObjectNode before, JsonNode scale) {
        store(call.to(call.path().whole()), before, Scales.scaled(before, scale));
        return Answers.ok(Scales.of(needed(call.path())));
    }

    private MockResponse store(ApiCall call, ObjectNode before, ObjectNode after) {
        return after.equals(before) || call.isDryRun()
                ? Answers.ok(after)
                : super.handleUpdate(ApiCall.plain(HttpMethod.PUT, call.path().text(), after));
    }

    private MockResponse delete(ApiCall call) {
        ApiPath path = call.path();
        if (path.name() == null) {
            MockResponse listed =
                    super.handleGet(Fields.understood(call.request().getPath()));
            object(listed.getBody().readUtf8()).path("items").forEach(it -> remove(located(path, it), call.grace()));
            return listed;
        }
        ObjectNode before = needed(path);
        checkPreconditions(path, before, call.body().path("preconditions"));
        if (!call.isDryRun()) {
            remove(path.whole(), call.grace());
        }
        return Answers.ok(before);
    }

    private void remove(ApiPath path, Optional<Long> grace) {
        Endings.begun(needed(path), grace, Instant.now())
                .ifPresent(it -> super.handleUpdate(ApiCall.plain(HttpMethod.PUT, path.text(), it)));
    }

    /** One of a list, which may be of all namespaces. */
    private static ApiPath located(ApiPath list, JsonNode item) {
        JsonNode metadata = item.path("metadata");
        return new ApiPath(
                list.api(),
                metadata.path("namespace").asText(null),
                list.plural(),
                metadata.path("name").asText(),
                null);
    }

    /** As in a cluster, what has lost all its owners goes after them, and what is made for an owner that is gone goes at once. */
    private void collectGarbage() {
        Optional<Known> orphan;
        do {
            orphan = known.values().stream()
                    .filter(it -> it.isOrphan(known.keySet()))
                    .findFirst();
            orphan.ifPresent(it -> remove(it.path(), Optional.empty()));
        } while (orphan.isPresent());
    }

    private static void checkPreconditions(ApiPath path, ObjectNode object, JsonNode wanted) {
        String uid = wanted.path("uid").asText();
        if (!uid.isEmpty() && !uid.equals(uid(object))) {
            throw Refusal.another(path, uid, uid(object));
        }
        String version = wanted.path("resourceVersion").asText();
        if (!version.isEmpty()
                && !version.equals(
                        object.path("metadata").path("resourceVersion").asText())) {
            throw Refusal.modified(path);
        }
    }

    private ObjectNode needed(ApiPath path) {
        return stored(path).orElseThrow(() -> Refusal.notFound(path.resource(), path.name()));
    }

    private Optional<ObjectNode> stored(ApiPath path) {
        return Optional.ofNullable(findResource(getKey(path.whole().text()))).map(it -> object(it.getValue()));
    }

    private static ObjectNode withoutServersOwn(ApiPath path, ObjectNode body) {
        ObjectNode patch = body.deepCopy();
        if (path.isPartCalled("status")) {
            return patch.retain("status");
        }
        patch.remove("status");
        if (patch.get("metadata") instanceof ObjectNode metadata) {
            metadata.remove(SERVERS);
        }
        return patch;
    }

    private static String uid(JsonNode object) {
        return object.path("metadata").path("uid").asText();
    }

    private static ObjectNode object(@Nullable String text) {
        return (ObjectNode) Serialization.unmarshal(text, JsonNode.class);
    }

    private static ObjectNode version() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("major", "1")
                .put("minor", "37")
                .put("gitVersion", "v1.37.0")
                .put("platform", "linux/amd64");
    }
}
