"""What PyPI's replicate 1.0.7 does with deployments, files, hardware, account and models: replicate_1_0_7.py URL TOKEN MODEL PREFIX"""

import io
import sys
import urllib.request

import replicate
from replicate.exceptions import ReplicateError

url, token, model, prefix = sys.argv[1:]
client = replicate.Client(api_token=token, base_url=url)

account = client.accounts.current()
assert account.type == "organization", account

assert any(it.sku == "gpu-t4" and it.name == "Nvidia T4 GPU" for it in client.hardware.list())

found = client.models.get(model)
assert f"{found.owner}/{found.name}" == model, found
version = found.latest_version.id
assert found.versions.get(version).id == version
assert any(it.id == version for it in found.versions.list())
models = [it for page in replicate.paginate(client.models.list) for it in page.results]
assert any(it.name == found.name for it in models), models

for number in range(1, 6):
    created = client.deployments.create(
        name=f"{prefix}-{number}",
        model=model,
        version=version,
        hardware="gpu-t4",
        min_instances=0,
        max_instances=1,
    )
    assert created.owner == account.username, created
    assert created.current_release.number == 1, created
    assert created.current_release.created_by.username == account.username, created

one = client.deployments.get(f"{account.username}/{prefix}-1")
assert one.current_release.configuration.hardware == "gpu-t4", one
assert one.current_release.configuration.max_instances == 1, one

pages = list(replicate.paginate(client.deployments.list))
listed = sorted(it.name for page in pages for it in page.results if it.name.startswith(prefix))
assert len(pages) > 2, pages
assert listed == [f"{prefix}-{number}" for number in range(1, 6)], listed

updated = client.deployments.update(account.username, f"{prefix}-1", hardware="cpu", max_instances=2)
assert updated.current_release.number == 2, updated
assert updated.current_release.configuration.hardware == "cpu", updated
unchanged = client.deployments.update(account.username, f"{prefix}-1")
assert unchanged.current_release.number == 2, unchanged

try:
    client.deployments.create(
        name=f"{prefix}-1", model=model, version=version, hardware="gpu-t5", min_instances=2, max_instances=1
    )
    raise AssertionError("not refused")
except ReplicateError as error:
    assert error.status == 400 and "Did you mean gpu-t4?" in error.detail, error

file = client.files.create(io.BytesIO(b"hello"), filename="grüße.txt", metadata={"customer": 12})
assert (file.name, file.content_type, file.size) == ("grüße.txt", "text/plain", 5), file
assert file.etag == file.checksums["md5"] == "5d41402abc4b2a76b9719d911017c592", file
assert file.metadata == {"customer": 12}, file
assert client.files.get(file.id) == file
assert file.id in [it.id for it in client.files.list()]
assert urllib.request.urlopen(file.urls["download"]).read() == b"hello"

given = client.deployments.predictions.create(f"{account.username}/{prefix}-2", input={"text": io.BytesIO(b"an input")})
given.cancel()
assert given.input["text"].startswith(f"{url}/v1/files/"), given.input
uploaded = client.files.get(given.input["text"].split("/")[-1])
assert uploaded.size == len("an input"), uploaded
assert client.files.delete(uploaded.id) is True
assert client.files.delete(file.id) is True
try:
    client.files.get(file.id)
    raise AssertionError("still there")
except ReplicateError as error:
    assert error.status == 404, error

client.deployments.update(account.username, f"{prefix}-2", max_instances=0)
for name in listed:
    assert client.deployments.delete(account.username, name) is True
try:
    client.deployments.get(f"{account.username}/{prefix}-1")
    raise AssertionError("still there")
except ReplicateError as error:
    assert error.status == 404, error
print("all is well")
