"""What PyPI's replicate 2.0.0b4 does with deployments, files, hardware, account and models: replicate_2_0_0b4.py URL TOKEN MODEL PREFIX"""

import sys

import replicate

url, token, model, prefix = sys.argv[1:]
owner, name = model.split("/")
client = replicate.Replicate(bearer_token=token, base_url=f"{url}/v1")

account = client.account.get()
assert account.type == "organization", account

assert any(it.sku == "gpu-t4" and it.name == "Nvidia T4 GPU" for it in client.hardware.list())

found = client.models.get(model_owner=owner, model_name=name)
assert f"{found.owner}/{found.name}" == model, found
versions = client.models.versions.list(model_owner=owner, model_name=name)
version = found.latest_version["id"] if isinstance(found.latest_version, dict) else found.latest_version.id
assert client.models.versions.get(model_owner=owner, model_name=name, version_id=version) is not None
assert any(it.name == name for it in client.models.list())

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

one = client.deployments.get(deployment_owner=account.username, deployment_name=f"{prefix}-1")
assert one.current_release.configuration.hardware == "gpu-t4", one
assert one.current_release.configuration.max_instances == 1, one

pages = list(client.deployments.list().iter_pages())
listed = sorted(it.name for page in pages for it in page.results if it.name.startswith(prefix))
assert len(pages) > 2, pages
assert listed == [f"{prefix}-{number}" for number in range(1, 6)], listed

updated = client.deployments.update(
    deployment_owner=account.username, deployment_name=f"{prefix}-1", hardware="cpu", max_instances=2
)
assert updated.current_release.number == 2, updated
assert updated.current_release.configuration.hardware == "cpu", updated
unchanged = client.deployments.update(deployment_owner=account.username, deployment_name=f"{prefix}-1")
assert unchanged.current_release.number == 2, unchanged

try:
    client.deployments.create(
        name=f"{prefix}-1", model=model, version=version, hardware="gpu-t5", min_instances=2, max_instances=1
    )
    raise AssertionError("not refused")
except replicate.BadRequestError as error:
    assert "Did you mean gpu-t4?" in str(error), error

file = client.files.create(content=("grüße.txt", b"hello", "text/plain"), metadata={"customer": "12"})
assert (file.name, file.content_type, file.size) == ("grüße.txt", "text/plain", 5), file
assert file.checksums.sha256.startswith("2cf24dba5fb0a30e"), file
assert file.metadata == {"customer": "12"}, file
named = client.files.create(content=b"hello", filename="a.png", type="image/png")
assert (named.name, named.content_type) == ("a.png", "image/png"), named
assert client.files.get(file_id=file.id).etag == "5d41402abc4b2a76b9719d911017c592"
assert {file.id, named.id} <= {it.id for it in client.files.list()}

for gone in (file, named):
    client.files.delete(file_id=gone.id)
try:
    client.files.get(file_id=file.id)
    raise AssertionError("still there")
except replicate.NotFoundError:
    pass

for gone in listed:
    client.deployments.delete(deployment_owner=account.username, deployment_name=gone)
try:
    client.deployments.get(deployment_owner=account.username, deployment_name=f"{prefix}-1")
    raise AssertionError("still there")
except replicate.NotFoundError:
    pass
print("all is well")
