"""What PyPI's replicate 1.0.7 does with deployments, hardware, account and models: replicate_1_0_7.py URL TOKEN MODEL PREFIX"""

import sys

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

for name in listed:
    assert client.deployments.delete(account.username, name) is True
try:
    client.deployments.get(f"{account.username}/{prefix}-1")
    raise AssertionError("still there")
except ReplicateError as error:
    assert error.status == 404, error
print("all is well")
