// What npm's replicate 1.4.0 does with deployments, files, hardware, account and models: node replicate-1.4.0.mjs URL TOKEN MODEL PREFIX
import assert from "node:assert/strict";
import Replicate from "replicate";

const [url, auth, model, prefix] = process.argv.slice(2);
const [owner, name] = model.split("/");
const replicate = new Replicate({ baseUrl: `${url}/v1`, auth });

const account = await replicate.accounts.current();
assert.equal(account.type, "organization");

const hardware = await replicate.hardware.list();
assert.ok(hardware.some((it) => it.sku === "gpu-t4" && it.name === "Nvidia T4 GPU"));

const found = await replicate.models.get(owner, name);
assert.equal(`${found.owner}/${found.name}`, model);
const version = found.latest_version.id;
assert.equal((await replicate.models.versions.get(owner, name, version)).id, version);
assert.ok((await replicate.models.versions.list(owner, name)).results.some((it) => it.id === version));
const models = [];
for await (const page of replicate.paginate(replicate.models.list)) models.push(...page);
assert.ok(models.some((it) => it.name === name));

for (let number = 1; number <= 5; number++) {
  const created = await replicate.deployments.create({
    name: `${prefix}-${number}`, model, version, hardware: "gpu-t4", min_instances: 0, max_instances: 1,
  });
  assert.equal(created.owner, account.username);
  assert.equal(created.current_release.number, 1);
  assert.equal(created.current_release.created_by.username, account.username);
}

const one = await replicate.deployments.get(account.username, `${prefix}-1`);
assert.deepEqual(one.current_release.configuration, { hardware: "gpu-t4", min_instances: 0, max_instances: 1 });

const listed = [];
let pages = 0;
for await (const page of replicate.paginate(replicate.deployments.list)) {
  pages++;
  listed.push(...page.filter((it) => it.name.startsWith(prefix)).map((it) => it.name));
}
assert.ok(pages > 2, `${pages} pages`);
assert.deepEqual(listed.sort(), [1, 2, 3, 4, 5].map((it) => `${prefix}-${it}`));

const updated = await replicate.deployments.update(account.username, `${prefix}-1`, { hardware: "cpu", max_instances: 2 });
assert.equal(updated.current_release.number, 2);
assert.deepEqual(updated.current_release.configuration, { hardware: "cpu", min_instances: 0, max_instances: 2 });

await assert.rejects(
  replicate.deployments.create({ name: `${prefix}-1`, model, version, hardware: "gpu-t5", min_instances: 2, max_instances: 1 }),
  (error) => error.response.status === 400 && /Did you mean gpu-t4\?/.test(error.message));

const file = await replicate.files.create(new File(["hello"], "grüße.txt", { type: "text/plain" }), { customer: 12 });
assert.equal(file.name, "grüße.txt");
assert.equal(file.content_type, "text/plain");
assert.equal(file.size, 5);
assert.equal(file.etag, "5d41402abc4b2a76b9719d911017c592");
assert.deepEqual(file.metadata, { customer: 12 });
assert.deepEqual(await replicate.files.get(file.id), file);
assert.ok((await replicate.files.list()).results.some((it) => it.id === file.id));
assert.equal(await (await fetch(file.urls.download)).text(), "hello");

const given = await replicate.deployments.predictions.create(account.username, `${prefix}-2`, {
  input: { text: new Blob(["from a blob"], { type: "text/plain" }), list: [Buffer.from("from a buffer")] },
});
await replicate.predictions.cancel(given.id);
for (const [address, text] of [[given.input.text, "from a blob"], [given.input.list[0], "from a buffer"]]) {
  assert.ok(address.startsWith(`${url}/v1/files/`), address);
  const uploaded = await replicate.files.get(address.split("/").pop());
  assert.equal(uploaded.size, text.length);
  assert.equal(await replicate.files.delete(uploaded.id), true);
}
assert.equal(await replicate.files.delete(file.id), true);
await assert.rejects(replicate.files.get(file.id), (error) => error.response.status === 404);

await replicate.deployments.update(account.username, `${prefix}-2`, { max_instances: 0 });
for (const gone of listed) assert.equal(await replicate.deployments.delete(account.username, gone), true);
await assert.rejects(replicate.deployments.get(account.username, `${prefix}-1`), (error) => error.response.status === 404);
console.log("all is well");
