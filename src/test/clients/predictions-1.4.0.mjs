// What npm's replicate 1.4.0 does with predictions: node predictions-1.4.0.mjs URL TOKEN MODEL VERSION OWNER/DEPLOYMENT
// The model says `text` back word by word within `delay` seconds, or fails at the second word if it is to `fail`.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import Replicate, { validateWebhook } from "replicate";

const [url, auth, model, version, deployment] = process.argv.slice(2);
const [owner, name] = deployment.split("/");
const replicate = new Replicate({ baseUrl: `${url}/v1`, auth });
const input = { text: "hello there" };
const parts = ["you ", "said: ", "hello ", "there"];
const create = (options) => replicate.deployments.predictions.create(owner, name, options);

async function runs() {
  const seen = [];
  assert.deepEqual(await replicate.run(model, { input }, (it) => seen.push(it.status)), parts);
  assert.equal(seen.at(-1), "succeeded");
  assert.deepEqual(await replicate.run(`${model}:${version}`, { input }), parts);
  assert.deepEqual(await replicate.run(model, { input, wait: { mode: "poll", interval: 100 } }), parts);
  assert.deepEqual(await replicate.run(model, { input: { ...input, delay: 2 }, wait: { mode: "block", timeout: 1 } }), parts);
  await assert.rejects(replicate.run(model, { input: { ...input, fail: true } }), /Prediction failed: .*The input asked .* to fail/);
}

async function waits() {
  const done = await create({ input, wait: 50 });
  assert.equal(done.status, "succeeded");
  assert.deepEqual(done.output, parts);
  assert.equal(done.model, model);
  assert.equal(done.version, version);
  assert.ok(done.metrics.predict_time >= 0 && done.metrics.total_time >= done.metrics.predict_time, done.metrics);
  assert.ok(done.logs.includes("1 of 4"), done.logs);
  assert.deepEqual(await replicate.predictions.get(done.id), done);

  const early = await create({ input: { ...input, delay: 2 }, wait: 1 });
  assert.equal(early.status, "starting");
  assert.deepEqual((await replicate.wait(early, { interval: 100 })).output, parts);
}

async function polls() {
  const created = await replicate.predictions.create({ version, input });
  assert.ok(["starting", "processing"].includes(created.status), created.status);
  const done = await replicate.wait(created, { interval: 100 });
  assert.equal(done.status, "succeeded");
  assert.deepEqual(done.output, parts);
  return done.id;
}

async function streams() {
  for (const reference of [model, `${model}:${version}`]) {
    const events = [];
    for await (const event of replicate.stream(reference, { input: { ...input, delay: 0.5 } })) events.push(event);
    assert.deepEqual(events.map((it) => it.event), ["output", "output", "output", "output", "done"]);
    assert.equal(events.join(""), parts.join(""));
    assert.match(events[0].id, /^\d+:0$/);
    assert.equal(events.at(-1).data, "{}");
  }
  await assert.rejects(async () => {
    for await (const event of replicate.stream(model, { input: { ...input, fail: true } })) assert.equal(event.event, "output");
  }, /The input asked .* to fail/);
}

async function cancels() {
  const created = await create({ input: { ...input, delay: 120 } });
  await replicate.wait(created, { interval: 100 }, (it) => it.status === "processing");
  assert.equal((await replicate.predictions.cancel(created.id)).status, "canceled");
  assert.equal((await replicate.predictions.get(created.id)).status, "canceled");
  assert.deepEqual(await replicate.run(model, { input }), parts);
  return created.id;
}

async function lists(ids) {
  const all = [];
  for await (const page of replicate.paginate(replicate.predictions.list)) all.push(...page);
  assert.deepEqual(all.filter((it) => ids.includes(it.id)).map((it) => it.id), ids.toReversed());
  await assert.rejects(replicate.predictions.get("none"), (error) => error.response.status === 404);
}

async function webhooks() {
  const { key } = await replicate.webhooks.default.secret.get();
  const received = [];
  const receiver = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.end();
  });
  await new Promise((ready) => receiver.listen(0, "127.0.0.1", ready));
  const to = (events) => ({ webhook: `http://127.0.0.1:${receiver.address().port}/`, webhook_events_filter: events });
  const until = async (so) => {
    for (const end = Date.now() + 20_000; !so(); ) {
      assert.ok(Date.now() < end, `${received.length} webhooks`);
      await new Promise((later) => setTimeout(later, 20));
    }
  };
  try {
    const one = await create({ input, ...to(["completed"]) });
    await until(() => received.length > 0);
    const [{ headers, body }] = received.splice(0);
    assert.deepEqual(JSON.parse(body), await replicate.predictions.get(one.id));
    assert.equal(JSON.parse(body).status, "succeeded");
    assert.equal(await validateWebhook({ headers, body }, key), true);
    assert.equal(await validateWebhook({ headers, body: body.replace("hello", "other") }, key), false);
    const request = new Request(url, { method: "POST", headers: { ...headers }, body });
    assert.equal(await validateWebhook(request, key), true);

    const other = await create({ input: { ...input, delay: 2 }, ...to(["start", "output"]) });
    await replicate.wait(other, { interval: 100 });
    await until(() => received.some((it) => JSON.parse(it.body).output?.length === parts.length));
    for (const it of received) {
      assert.equal(JSON.parse(it.body).id, other.id);
      assert.equal(await validateWebhook(it, key), true);
    }
    assert.ok(received.some((it) => JSON.parse(it.body).status === "processing"));
    assert.equal(new Set(received.map((it) => it.headers["webhook-id"])).size, received.length);
    await assert.rejects(create({ input, webhook: "http://10.0.0.1/" }), (error) => error.response.status === 422);
  } finally {
    receiver.close();
  }
}

await runs();
await waits();
const polled = await polls();
await streams();
const canceled = await cancels();
await lists([polled, canceled]);
await webhooks();
console.log("all is well");
